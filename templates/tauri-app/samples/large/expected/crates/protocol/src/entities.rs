//! The lists that the application has.

use crate::Entity;

pub mod admission;
pub mod allergy;
pub mod appointment;
pub mod bed;
pub mod department;
pub mod diagnosis;
pub mod doctor;
pub mod insurance_company;
pub mod insurance_policy;
pub mod invoice;
pub mod invoice_line;
pub mod laboratory_result;
pub mod laboratory_test;
pub mod medication;
pub mod nurse;
pub mod patient;
pub mod payment;
pub mod prescription;
pub mod procedure;
pub mod room;
pub mod shift;
pub mod specialty;
pub mod supplier;
pub mod treatment;
pub mod ward;

pub static ENTITIES: &[&Entity] = &[
    // In the order of the window.
    &specialty::DEFINITION,
    &department::DEFINITION,
    &doctor::DEFINITION,
    &nurse::DEFINITION,
    &ward::DEFINITION,
    &room::DEFINITION,
    &bed::DEFINITION,
    &insurance_company::DEFINITION,
    &patient::DEFINITION,
    &insurance_policy::DEFINITION,
    &allergy::DEFINITION,
    &admission::DEFINITION,
    &appointment::DEFINITION,
    &diagnosis::DEFINITION,
    &procedure::DEFINITION,
    &treatment::DEFINITION,
    &supplier::DEFINITION,
    &medication::DEFINITION,
    &prescription::DEFINITION,
    &laboratory_test::DEFINITION,
    &laboratory_result::DEFINITION,
    &shift::DEFINITION,
    &invoice::DEFINITION,
    &invoice_line::DEFINITION,
    &payment::DEFINITION,
];
