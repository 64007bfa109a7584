//! Samples of every entity, and what is tested with them.

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

use crate::checks::Sample;

pub const ALL: &[Sample] = &[
    // Each is in the dump that is loaded.
    acquisition::SAMPLE,
    art_movement::SAMPLE,
    artist::SAMPLE,
    building::SAMPLE,
    condition_report::SAMPLE,
    department::SAMPLE,
    donor::SAMPLE,
    employee::SAMPLE,
    event::SAMPLE,
    exhibit::SAMPLE,
    exhibition::SAMPLE,
    incident::SAMPLE,
    lender::SAMPLE,
    loan::SAMPLE,
    material::SAMPLE,
    room::SAMPLE,
    ticket_sale::SAMPLE,
    ticket_type::SAMPLE,
    tour::SAMPLE,
    tour_booking::SAMPLE,
    transfer::SAMPLE,
    treatment::SAMPLE,
    valuation::SAMPLE,
    visitor_group::SAMPLE,
    work::SAMPLE,
];
