//! Answers that later projects begin with: an author, a licence.

use formwork_protocol::Failure;
use serde_json::{Map, Value};

use crate::compiled::AskedQuestion;
use crate::engine::{Engine, store_failure};
use crate::generate::Order;
use crate::library::Loaded;

/// The setting that holds them, an object by the questions' names.
const REMEMBERED: &str = "remembered";

impl Engine {
    /// Remembers the answers of a run for those questions whose pack wants it.
    pub(crate) fn remember(&self, order: &Order<'_>) -> Result<(), Failure> {
        let new: Map<String, Value> = remembering(&order.pack.questions)
            .filter_map(|asked| {
                Some((
                    asked.name().to_owned(),
                    order.given.get(asked.name())?.clone(),
                ))
            })
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let add = |kept: Option<String>| {
            let mut remembered = parse(kept);
            remembered.extend(new);
            Some(Value::Object(remembered).to_string())
        };
        self.store
            .update_setting(REMEMBERED, add)
            .map_err(|error| store_failure(&error))?;
        Ok(())
    }

    /// Answers of earlier projects that a new one of this pack can begin with: those that it asks
    /// for, that `given` does not hold, and that are valid there.
    pub fn proposals(
        &self,
        loaded: &Loaded,
        given: &Map<String, Value>,
    ) -> Result<Map<String, Value>, Failure> {
        let remembered = self.remembered()?;
        let mut proposals: Map<String, Value> = remembering(&loaded.pack.questions)
            .filter(|asked| !given.contains_key(asked.name()))
            .filter_map(|asked| {
                Some((
                    asked.name().to_owned(),
                    remembered.get(asked.name())?.clone(),
                ))
            })
            .collect();
        if proposals.is_empty() {
            return Ok(proposals);
        }
        let mut together = given.clone();
        together.extend(proposals.clone());
        for fault in self.resolve(loaded, &together).faults {
            if let Some(name) = fault.path.root() {
                proposals.shift_remove(name);
            }
        }
        Ok(proposals)
    }

    fn remembered(&self) -> Result<Map<String, Value>, Failure> {
        let text = self
            .store
            .setting(REMEMBERED)
            .map_err(|error| store_failure(&error))?;
        Ok(parse(text))
    }
}

fn parse(kept: Option<String>) -> Map<String, Value> {
    kept.map_or_else(Map::new, |text| {
        serde_json::from_str(&text).unwrap_or_else(|error| {
            // Proposals are a comfort: without them everything goes on.
            tracing::warn!(%error, "the answers of earlier projects cannot be read");
            Map::new()
        })
    })
}

fn remembering(questions: &[AskedQuestion]) -> impl Iterator<Item = &AskedQuestion> {
    questions.iter().filter(|asked| asked.question.remember)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use formwork_render::CancelToken;
    use serde_json::json;

    use super::*;
    use crate::engine::Surroundings;

    fn engine(home: &Path) -> Engine {
        Engine::open(Surroundings {
            home: home.to_owned(),
            projects: home.to_owned(),
            user: "user".to_owned(),
            date: || "2026-01-31".to_owned(),
            uuid: || "00000000-0000-4000-8000-000000000000".to_owned(),
            now: || 0,
        })
        .unwrap()
    }

    fn pack(folder: &Path, licences: &str) -> String {
        std::fs::create_dir_all(folder.join("files")).unwrap();
        std::fs::write(folder.join("files/a.txt.hbs"), "{{author}}\n").unwrap();
        let manifest = format!(
            r#"
[pack]
name = "case"
version = "1.0.0"
title = "Case"

[[question]]
name = "project_name"
type = "text"
default = "One"

[[question]]
name = "author"
type = "text"
remember = true

[[question]]
name = "licence"
type = "choice"
remember = true
options = [{licences}]
"#
        );
        std::fs::write(folder.join("pack.toml"), manifest).unwrap();
        folder.display().to_string()
    }

    #[test]
    fn answers_of_one_project_are_proposed_in_the_next_where_they_are_valid() {
        let home = tempfile::tempdir().unwrap();
        let engine = engine(home.path());
        let one = pack(
            &home.path().join("one"),
            "{ value = 'MIT' }, { value = 'own' }",
        );
        let other = pack(&home.path().join("other"), "{ value = 'MIT' }");
        let loaded = engine.load(&one).unwrap();
        let given = json!({"project_name": "First", "author": "Somebody", "licence": "own"});
        let given = given.as_object().unwrap();
        let target = home.path().join("target");
        let generate = |dry_run| {
            let cancel = CancelToken::default();
            engine
                .generate(&loaded, given, &target, dry_run, &cancel, &|_, _, _| {})
                .unwrap()
        };

        generate(true);
        assert!(engine.proposals(&loaded, &Map::new()).unwrap().is_empty());
        generate(false);
        let same = engine.open_draft(&one, Map::new(), None).unwrap();
        assert_eq!(
            Value::Object(same.view.form.given),
            json!({"author": "Somebody", "licence": "own"})
        );
        let draft = engine.open_draft(&other, Map::new(), None).unwrap();
        let form = draft.view.form;
        assert_eq!(Value::Object(form.given), json!({"author": "Somebody"}));
        assert!(form.proposed.contains("author"));
        let given = json!({"author": ""}).as_object().unwrap().clone();
        let draft = engine.open_draft(&other, given, None).unwrap();
        assert!(draft.view.form.proposed.is_empty());
    }
}
