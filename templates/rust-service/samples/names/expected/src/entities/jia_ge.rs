//! Keywords of all languages are columns as well.

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::Serialize;

use crate::decimal::Decimal;
use crate::entity::Entity;
use crate::form::Form;
use crate::links::Link;

#[derive(Debug, Serialize)]
pub struct JiaGe {
    pub ming_qian: String,
    pub class: String,
    pub r#type: Option<i64>,
    #[serde(rename = "self")]
    pub self_: bool,
    pub def: Option<DateTime<Utc>>,
    pub select: Option<String>,
    pub group_id: Option<i64>,
    pub order_ids: Vec<i64>,
    pub from_ids: Vec<i64>,
    pub default: Option<i64>,
    pub interface: Option<Decimal>,
}

impl Entity for JiaGe {
    const NAME: &'static str = "価格";
    const PATH: &'static str = "/api/jia-ge";
    const TABLE: &'static str = "jia_ge";
    #[rustfmt::skip] // One line for each.
    const LINKS: &'static [Link] = &[
        Link { field: "order_ids", table: "jia_ge__order_ids", target: "pokupatel" },
        Link { field: "from_ids", table: "jia_ge__from_ids", target: "jia_ge" },
    ];

    fn read(form: &mut Form) -> Option<Self> {
        let ming_qian = form.required("ming_qian");
        form.min_length("ming_qian", 1);
        form.max_length("ming_qian", 255);
        form.default("class", "A");
        let class = form.required("class");
        form.min_length("class", 1);
        form.max_length("class", 255);
        let r#type = form.optional("type");
        form.min("type", 1);
        form.default("self", false);
        let self_ = form.required("self");
        let def = form.optional("def");
        let select = form.optional("select");
        form.max_length("select", 10000);
        let group_id = form.optional("group_id");
        let order_ids = form.references("order_ids", true);
        let from_ids = form.references("from_ids", false);
        let default = form.optional("default");
        let interface = form.optional("interface");
        Some(Self {
            ming_qian: ming_qian?,
            class: class?,
            r#type,
            self_: self_?,
            def,
            select,
            group_id,
            order_ids: order_ids?,
            from_ids: from_ids?,
            default,
            interface,
        })
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            ming_qian: row.get("ming_qian")?,
            class: row.get("class")?,
            r#type: row.get("type")?,
            self_: row.get("self")?,
            def: row.get("def")?,
            select: row.get("select")?,
            group_id: row.get("group_id")?,
            order_ids: Vec::new(),
            from_ids: Vec::new(),
            default: row.get("default")?,
            interface: row.get("interface")?,
        })
    }

    fn columns(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            ("ming_qian", &self.ming_qian),
            ("class", &self.class),
            ("type", &self.r#type),
            ("self", &self.self_),
            ("def", &self.def),
            ("select", &self.select),
            ("group_id", &self.group_id),
            ("default", &self.default),
            ("interface", &self.interface),
        ]
    }

    fn links(&mut self) -> Vec<&mut Vec<i64>> {
        vec![&mut self.order_ids, &mut self.from_ids]
    }
}
