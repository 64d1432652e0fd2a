"""Addresses of the room."""

from django.urls import path

from winsome.web.guardrail import disputes, judging, policy, views

urlpatterns = [
    path("messages/review/", views.review_message, name="review_message"),
    path("words/judging/", judging.judge_words, name="words_judging"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/new/", disputes.add, name="dispute_add"),
    path("disputes/<int:dispute_id>/ruling/", disputes.rule, name="dispute_rule"),
    path("policy/", policy.policy, name="policy"),
    path("policy/new/", policy.add, name="policy_add"),
    path("policy/<int:entry_id>/removing/", policy.remove, name="policy_remove"),
    path("policy/<int:entry_id>/return/", policy.come_back, name="policy_return"),
]
