//! A class, a club or a family that comes together.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct VisitorGroup {
    pub name: String,
    pub email: String,
    pub people: i64,
    pub school: bool,
    pub needs: Option<String>,
}

impl Entity for VisitorGroup {
    const NAME: &'static str = "visitor group";
    const SCHEMA: &'static str = "VisitorGroup";
    const PATH: &'static str = "/api/visitor-groups";
    const TABLE: &'static str = "visitor_groups";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("name", 1..=255).required(),
        Field::text("email", 3..=255).required(),
        Field::integer("people", Some(1), Some(200)).required(),
        Field::boolean("school").default("false"),
        Field::text("needs", 0..=2000),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.name);
        values.push_bind(&self.email);
        values.push_bind(self.people);
        values.push_bind(self.school);
        values.push_bind(&self.needs);
    }
}
