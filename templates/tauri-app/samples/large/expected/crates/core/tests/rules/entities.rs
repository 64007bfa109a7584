//! The same checks for every list, each with samples of its own.

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
