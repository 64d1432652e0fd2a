"""Addresses of the room."""

from django.urls import path

from winsome.web.guardrail import views

urlpatterns = [path("messages/review/", views.review_message, name="review_message")]
