//! A medicine that the pharmacy keeps.

use rusqlite::{Row, ToSql};
use rust_decimal::dec;
use serde::Serialize;

use crate::choice::choice;
use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;

#[derive(Debug, Serialize)]
pub struct Medication {
    pub name: String,
    pub supplier_id: i64,
    pub form: MedicationForm,
    pub strength_mg: Option<Decimal>,
    pub unit_price: Decimal,
    pub in_stock: i64,
    pub prescription_only: bool,
    pub replaced_by_id: Option<i64>,
}

choice! {
    MedicationForm {
        Tablet = "tablet",
        Capsule = "capsule",
        Syrup = "syrup",
        Injection = "injection",
        Ointment = "ointment",
    }
}

impl Entity for Medication {
    const NAME: &'static str = "medication";
    const PATH: &'static str = "/api/medications";
    const TABLE: &'static str = "medications";

    fn read(form: &mut Form) -> Option<Self> {
        let name = form.required("name");
        form.min_length("name", 1);
        form.max_length("name", 120);
        let supplier_id = form.required("supplier_id");
        let form_ = form.required("form");
        let strength_mg = form.optional("strength_mg");
        form.min("strength_mg", Decimal(dec!(0.001)));
        let unit_price = form.required("unit_price");
        form.min("unit_price", Decimal(dec!(0)));
        form.default("in_stock", 0);
        let in_stock = form.required("in_stock");
        form.min("in_stock", 0);
        form.default("prescription_only", true);
        let prescription_only = form.required("prescription_only");
        let replaced_by_id = form.optional("replaced_by_id");
        Some(Self {
            name: name?,
            supplier_id: supplier_id?,
            form: form_?,
            strength_mg,
            unit_price: unit_price?,
            in_stock: in_stock?,
            prescription_only: prescription_only?,
            replaced_by_id,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            supplier_id: row.get("supplier_id")?,
            form: row.get("form")?,
            strength_mg: row.get("strength_mg")?,
            unit_price: row.get("unit_price")?,
            in_stock: row.get("in_stock")?,
            prescription_only: row.get("prescription_only")?,
            replaced_by_id: row.get("replaced_by_id")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("name", &self.name),
            ("supplier_id", &self.supplier_id),
            ("form", &self.form),
            ("strength_mg", &self.strength_mg),
            ("unit_price", &self.unit_price),
            ("in_stock", &self.in_stock),
            ("prescription_only", &self.prescription_only),
            ("replaced_by_id", &self.replaced_by_id),
        ]
    }
}
