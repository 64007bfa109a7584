//! An analysis that the laboratory offers.

use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct LaboratoryTest {
    pub code: String,
    pub name: String,
    pub material: LaboratoryTestMaterial,
    pub normal_from: Option<Decimal>,
    pub normal_to: Option<Decimal>,
    pub unit: Option<String>,
}

choice! {
    LaboratoryTestMaterial {
        Blood = "blood",
        Urine = "urine",
        Tissue = "tissue",
        Swab = "swab",
    }
}

impl Entity for LaboratoryTest {
    const NAME: &'static str = "laboratory test";
    const PATH: &'static str = "/api/laboratory-tests";
    const TABLE: &'static str = "laboratory_tests";

    fn read(form: &mut Form) -> Option<Self> {
        let code = form.required("code");
        form.min_length("code", 1);
        form.max_length("code", 12);
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 120);
        form.default("material", "blood");
        let material = form.required("material");
        let normal_from = form.optional("normal_from");
        let normal_to = form.optional("normal_to");
        let unit = form.optional("unit");
        form.max_length("unit", 20);
        Some(Self {
            code: code?,
            name: name?,
            material: material?,
            normal_from,
            normal_to,
            unit,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            code: row.get("code")?,
            name: row.get("name")?,
            material: row.get("material")?,
            normal_from: row.get("normal_from")?,
            normal_to: row.get("normal_to")?,
            unit: row.get("unit")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("code", &self.code),
            ("name", &self.name),
            ("material", &self.material),
            ("normal_from", &self.normal_from),
            ("normal_to", &self.normal_to),
            ("unit", &self.unit),
        ]
    }
}
