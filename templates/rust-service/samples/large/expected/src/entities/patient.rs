//! A person who is or was treated here.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Patient {
    pub first_name: String,
    pub last_name: String,
    pub born_on: NaiveDate,
    pub record_number: String,
    pub blood_group: Option<PatientBloodGroup>,
    pub family_doctor: Option<String>,
    pub mother_id: Option<i64>,
    pub father_id: Option<i64>,
    pub weight_kg: Option<Decimal>,
    pub notes: Option<String>,
}

choice! {
    PatientBloodGroup {
        O = "O",
        A = "A",
        B = "B",
        Ab = "AB",
    }
}

impl Entity for Patient {
    const NAME: &'static str = "patient";
    const PATH: &'static str = "/api/patients";
    const TABLE: &'static str = "patients";

    fn read(form: &mut Form) -> Option<Self> {
        let first_name = form.required("first_name");
        form.min_length("first_name", 1);
        form.max_length("first_name", 60);
        let last_name = form.required("last_name");
        form.min_length("last_name", 1);
        form.max_length("last_name", 60);
        let born_on = form.required("born_on");
        let record_number = form.required("record_number");
        form.min_length("record_number", 6);
        form.max_length("record_number", 16);
        let blood_group = form.optional("blood_group");
        let family_doctor = form.optional("family_doctor");
        form.max_length("family_doctor", 120);
        let mother_id = form.optional("mother_id");
        let father_id = form.optional("father_id");
        let weight_kg = form.optional("weight_kg");
        form.min("weight_kg", Decimal(dec!(0.2)));
        form.max("weight_kg", Decimal(dec!(500)));
        let notes = form.optional("notes");
        form.max_length("notes", 10000);
        Some(Self {
            first_name: first_name?,
            last_name: last_name?,
            born_on: born_on?,
            record_number: record_number?,
            blood_group,
            family_doctor,
            mother_id,
            father_id,
            weight_kg,
            notes,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            born_on: row.get("born_on")?,
            record_number: row.get("record_number")?,
            blood_group: row.get("blood_group")?,
            family_doctor: row.get("family_doctor")?,
            mother_id: row.get("mother_id")?,
            father_id: row.get("father_id")?,
            weight_kg: row.get("weight_kg")?,
            notes: row.get("notes")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("born_on", &self.born_on),
            ("record_number", &self.record_number),
            ("blood_group", &self.blood_group),
            ("family_doctor", &self.family_doctor),
            ("mother_id", &self.mother_id),
            ("father_id", &self.father_id),
            ("weight_kg", &self.weight_kg),
            ("notes", &self.notes),
        ]
    }
}
