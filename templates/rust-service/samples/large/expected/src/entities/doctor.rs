//! A physician who works here.

use chrono::NaiveDate;
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Doctor {
    pub first_name: String,
    pub last_name: String,
    pub licence_number: String,
    pub specialty_id: i64,
    pub department_id: i64,
    pub mentor_id: Option<i64>,
    pub grade: DoctorGrade,
    pub hired_on: NaiveDate,
    pub biography: Option<String>,
}

choice! {
    DoctorGrade {
        Resident = "resident",
        Specialist = "specialist",
        Senior = "senior",
        Chief = "chief",
    }
}

impl Entity for Doctor {
    const NAME: &'static str = "doctor";
    const PATH: &'static str = "/api/doctors";
    const TABLE: &'static str = "doctors";

    fn read(form: &mut Form) -> Option<Self> {
        let first_name = form.required("first_name");
        form.min_length("first_name", 1);
        form.max_length("first_name", 60);
        let last_name = form.required("last_name");
        form.min_length("last_name", 1);
        form.max_length("last_name", 60);
        let licence_number = form.required("licence_number");
        form.min_length("licence_number", 4);
        form.max_length("licence_number", 20);
        let specialty_id = form.required("specialty_id");
        let department_id = form.required("department_id");
        let mentor_id = form.optional("mentor_id");
        form.default("grade", "resident");
        let grade = form.required("grade");
        let hired_on = form.required("hired_on");
        let biography = form.optional("biography");
        form.max_length("biography", 4000);
        Some(Self {
            first_name: first_name?,
            last_name: last_name?,
            licence_number: licence_number?,
            specialty_id: specialty_id?,
            department_id: department_id?,
            mentor_id,
            grade: grade?,
            hired_on: hired_on?,
            biography,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            first_name: row.get("first_name")?,
            last_name: row.get("last_name")?,
            licence_number: row.get("licence_number")?,
            specialty_id: row.get("specialty_id")?,
            department_id: row.get("department_id")?,
            mentor_id: row.get("mentor_id")?,
            grade: row.get("grade")?,
            hired_on: row.get("hired_on")?,
            biography: row.get("biography")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("licence_number", &self.licence_number),
            ("specialty_id", &self.specialty_id),
            ("department_id", &self.department_id),
            ("mentor_id", &self.mentor_id),
            ("grade", &self.grade),
            ("hired_on", &self.hired_on),
            ("biography", &self.biography),
        ]
    }
}
