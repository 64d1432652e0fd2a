"""Addresses of the room."""

from django.urls import path

from winsome.web.people import (
    editing,
    exporting,
    knowing,
    lists,
    organization,
    organization_editing,
    person,
    picking,
    saved_views,
)

urlpatterns = [
    path("people/", lists.people, name="people"),
    path("people/new/", editing.add, name="person_add"),
    path("people/picking/", picking.picking, name="people_picking"),
    path("people/export/", exporting.people_export, name="people_export"),
    path("people/chosen/", exporting.people_bulk, name="people_bulk"),
    path("people/sharings/<int:sharing_id>/undo/", exporting.undo_sharing, name="people_sharing_undo"),
    path("people/<int:person_id>/", person.person, name="person"),
    path("people/<int:person_id>/sources/", person.sources, name="person_sources"),
    path("people/<int:person_id>/edit/", editing.edit, name="person_edit"),
    path("people/<int:person_id>/facts/", knowing.add_fact, name="person_fact_add"),
    path("people/<int:person_id>/roles/", knowing.add_role, name="person_role_add"),
    path("people/edits/<int:card_id>/undo/", editing.undo, name="person_edit_undo"),
    path("people/facts/<int:fact_id>/removing/", knowing.remove_fact, name="person_fact_remove"),
    path("people/roles/<int:role_id>/removing/", knowing.remove_role, name="person_role_remove"),
    path("organizations/", lists.organizations, name="organizations"),
    path("organizations/new/", organization_editing.add, name="organization_add"),
    path("organizations/export/", exporting.organizations_export, name="organizations_export"),
    path("organizations/<int:organization_id>/", organization.organization, name="organization"),
    path("organizations/<int:organization_id>/sources/", organization.sources, name="organization_sources"),
    path("organizations/<int:organization_id>/edit/", organization_editing.edit, name="organization_edit"),
    path("organizations/<int:organization_id>/customer/", organization_editing.customer, name="organization_customer"),
    path(
        "organizations/<int:organization_id>/customer/undo/",
        organization_editing.undo_customer,
        name="organization_customer_undo",
    ),
    path("organizations/<int:organization_id>/granting/", organization_editing.grant, name="organization_grant"),
    path("organizations/edits/<int:card_id>/undo/", organization_editing.undo, name="organization_edit_undo"),
    path("views/<int:view_id>/", saved_views.open_view, name="saved_view"),
    path("views/<int:view_id>/edit/", saved_views.edit, name="saved_view_edit"),
    path("views/<int:view_id>/deleting/", saved_views.delete, name="saved_view_delete"),
    path("views/<slug:noun>/", saved_views.views, name="saved_views"),
    path("views/<slug:noun>/new/", saved_views.add, name="saved_view_add"),
]
