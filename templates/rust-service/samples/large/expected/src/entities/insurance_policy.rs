//! What an insurance company pays for a patient.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct InsurancePolicy {
    pub number: String,
    pub patient_id: i64,
    pub insurance_company_id: i64,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub own_share_percent: Decimal,
}

impl Entity for InsurancePolicy {
    const NAME: &'static str = "insurance policy";
    const PATH: &'static str = "/api/insurance-policies";
    const TABLE: &'static str = "insurance_policies";

    fn read(form: &mut Form) -> Option<Self> {
        let number = form.required("number");
        form.min_length("number", 1);
        form.max_length("number", 30);
        let patient_id = form.required("patient_id");
        let insurance_company_id = form.required("insurance_company_id");
        let valid_from = form.required("valid_from");
        let valid_until = form.optional("valid_until");
        form.default("own_share_percent", "10");
        let own_share_percent = form.required("own_share_percent");
        form.min("own_share_percent", Decimal(dec!(0)));
        form.max("own_share_percent", Decimal(dec!(100)));
        Some(Self {
            number: number?,
            patient_id: patient_id?,
            insurance_company_id: insurance_company_id?,
            valid_from: valid_from?,
            valid_until,
            own_share_percent: own_share_percent?,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            patient_id: row.get("patient_id")?,
            insurance_company_id: row.get("insurance_company_id")?,
            valid_from: row.get("valid_from")?,
            valid_until: row.get("valid_until")?,
            own_share_percent: row.get("own_share_percent")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("number", &self.number),
            ("patient_id", &self.patient_id),
            ("insurance_company_id", &self.insurance_company_id),
            ("valid_from", &self.valid_from),
            ("valid_until", &self.valid_until),
            ("own_share_percent", &self.own_share_percent),
        ]
    }
}
