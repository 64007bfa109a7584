//! The records that the service keeps.

pub mod acquisition;
pub mod art_movement;
pub mod artist;
pub mod building;
pub mod condition_report;
pub mod department;
pub mod donor;
pub mod employee;
pub mod event;
pub mod exhibit;
pub mod exhibition;
pub mod incident;
pub mod lender;
pub mod loan;
pub mod material;
pub mod room;
pub mod ticket_sale;
pub mod ticket_type;
pub mod tour;
pub mod tour_booking;
pub mod transfer;
pub mod treatment;
pub mod valuation;
pub mod visitor_group;
pub mod work;

use crate::entity::Description;

#[rustfmt::skip] // One line for each.
pub const ALL: &[Description] = &[
    // Each gets its addresses and its part of the OpenAPI document.
    Description::of::<building::Building>(),
    Description::of::<room::Room>(),
    Description::of::<department::Department>(),
    Description::of::<employee::Employee>(),
    Description::of::<artist::Artist>(),
    Description::of::<art_movement::ArtMovement>(),
    Description::of::<material::Material>(),
    Description::of::<donor::Donor>(),
    Description::of::<acquisition::Acquisition>(),
    Description::of::<work::Work>(),
    Description::of::<valuation::Valuation>(),
    Description::of::<condition_report::ConditionReport>(),
    Description::of::<treatment::Treatment>(),
    Description::of::<transfer::Transfer>(),
    Description::of::<exhibition::Exhibition>(),
    Description::of::<exhibit::Exhibit>(),
    Description::of::<lender::Lender>(),
    Description::of::<loan::Loan>(),
    Description::of::<tour::Tour>(),
    Description::of::<visitor_group::VisitorGroup>(),
    Description::of::<tour_booking::TourBooking>(),
    Description::of::<ticket_type::TicketType>(),
    Description::of::<ticket_sale::TicketSale>(),
    Description::of::<event::Event>(),
    Description::of::<incident::Incident>(),
];
