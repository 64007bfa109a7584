//! Keywords of all languages are columns as well.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::decimal::Decimal;
use crate::entity::{Entity, Values};
use crate::field::Field;

#[derive(Debug, Deserialize, FromRow, Serialize)]
pub struct JiaGe {
    pub ming_qian: String,
    pub class: String,
    pub r#type: Option<i64>,
    #[serde(rename = "self")]
    #[sqlx(rename = "self")]
    pub self_: bool,
    pub def: Option<DateTime<Utc>>,
    pub select: Option<String>,
    pub group_id: Option<i64>,
    #[sqlx(skip)]
    pub order_ids: Vec<i64>,
    #[sqlx(skip)]
    pub from_ids: Vec<i64>,
    pub default: Option<i64>,
    pub interface: Option<Decimal>,
}

impl Entity for JiaGe {
    const NAME: &'static str = "価格";
    const SCHEMA: &'static str = "JiaGe";
    const PATH: &'static str = "/api/jia-ge";
    const TABLE: &'static str = "jia_ge";
    #[rustfmt::skip] // One line for each.
    const FIELDS: &'static [Field] = &[
        Field::text("ming_qian", 1..=255).required(),
        Field::text("class", 1..=255).default("A"),
        Field::integer("type", Some(1), None),
        Field::boolean("self").default("false"),
        Field::date_time("def"),
        Field::text("select", 0..=10000),
        Field::reference("group_id", "grosses"),
        Field::references("order_ids", "pokupatel", "jia_ge__order_ids").required(),
        Field::references("from_ids", "jia_ge", "jia_ge__from_ids"),
        Field::integer("default", None, None).unique(),
        Field::decimal("interface", None, None),
    ];

    fn bind(&self, values: &mut Values) {
        values.push_bind(&self.ming_qian);
        values.push_bind(&self.class);
        values.push_bind(self.r#type);
        values.push_bind(self.self_);
        values.push_bind(self.def);
        values.push_bind(&self.select);
        values.push_bind(self.group_id);
        values.push_bind(self.default);
        values.push_bind(self.interface);
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.order_ids, &mut self.from_ids]
    }
}
