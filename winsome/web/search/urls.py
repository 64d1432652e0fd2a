"""Addresses of the room."""

from django.urls import path

from winsome.web.search import views

urlpatterns = [path("search/", views.search, name="search"), path("find/", views.palette, name="palette")]
