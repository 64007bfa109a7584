//! How a work was found.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::entity::{Entity, Values};
use crate::field::Field;
use crate::words::words;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct ConditionReport {
    pub work_id: i64,
    pub examined_by_id: i64,
    pub examined_at: DateTime<Utc>,
    pub condition: ConditionReportCondition,
    pub findings: String,
}

words! {
    ConditionReportCondition {
        Excellent = "excellent",
        Good = "good",
        Fair = "fair",
        Poor = "poor",
    }
}

impl Entity for ConditionReport {
    const NAME: &'static str = "condition report";
    const SCHEMA: &'static str = "ConditionReport";
    const PATH: &'static str = "/api/condition-reports";
    const TABLE: &'static str = "condition_reports";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::reference("work_id", "works").required(),
        Field::reference("examined_by_id", "employees").required(),
        Field::date_time("examined_at").required(),
        Field::choice("condition", ConditionReportCondition::WORDS).required(),
        Field::text("findings", 1..=10000).required(),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(self.work_id);
        values.push_bind(self.examined_by_id);
        values.push_bind(self.examined_at);
        values.push_bind(self.condition);
        values.push_bind(&self.findings);
    }
}
