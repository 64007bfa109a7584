//! One pack in the languages of three generators. Its templates are written once, in the part of
//! Handlebars that can be told in Jinja: values, case functions, conditions, and loops with a name
//! for their record; blocks stand on lines of their own or within one line.

mod jinja;
mod written;

pub use jinja::jinja;
pub use written::{Application, Generator};

use serde_json::{Value, json};

use crate::entities::entities;

/// How large an application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub name: &'static str,
    pub entities: usize,
    /// Files that are made once, whatever the entities.
    pub once: usize,
}

pub const SMALL: Size = Size {
    name: "small",
    entities: 2,
    once: 9,
};
/// As many files as `fullstack` makes of its sample with 25 entities.
pub const MEDIUM: Size = Size {
    name: "medium",
    entities: 25,
    once: 85,
};
pub const LARGE: Size = Size {
    name: "large",
    entities: 250,
    once: 200,
};

impl Size {
    pub fn files(self) -> usize {
        self.once + self.entities * EACH.len()
    }

    /// What is asked for. Another `version` changes the lists and half of what is made once, and no
    /// file of an entity.
    pub fn answers(self, version: &str) -> Value {
        json!({
            "project_name": "Harbour office",
            "version": version,
            "author": "The harbour master",
            "port": 8080,
            "sign_in": true,
            "entities": entities(self.entities),
        })
    }
}

/// A template with its name, and where its outputs stand: those of each entity in a folder of
/// their own below `folder`.
#[derive(Clone, Copy, Debug)]
struct Template {
    folder: &'static str,
    name: &'static str,
    text: &'static str,
}

macro_rules! template {
    ($kind:literal, $folder:literal, $name:literal) => {
        Template {
            folder: $folder,
            name: $name,
            text: include_str!(concat!("../pack/", $kind, "/", $name, ".hbs")),
        }
    };
}

/// Made for each entity.
const EACH: [Template; 8] = [
    template!("each", "service/entities", "migration.sql"),
    template!("each", "service/entities", "model.rs"),
    template!("each", "service/entities", "queries.rs"),
    template!("each", "service/entities", "routes.rs"),
    template!("each", "service/entities", "tests.rs"),
    template!("each", "web/entities", "Form.tsx"),
    template!("each", "web/entities", "List.tsx"),
    template!("each", "web/entities", "model.ts"),
];

/// Made once, with a loop over all entities.
const LISTS: [Template; 3] = [
    template!("index", "", "README.md"),
    template!("index", "service", "entities.rs"),
    template!("index", "web", "index.ts"),
];

/// The rest of what is made once: every second one is a copy.
const MODULE: &str = include_str!("../pack/once/module.rs.hbs");
const PLAIN: &str = include_str!("../pack/once/plain.rs");
