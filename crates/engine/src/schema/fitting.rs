//! An answer that is made to fit: tried, and taken back piece by piece where the pack refuses it.

use std::collections::{BTreeSet, HashMap};

use formwork_protocol::{
    AnswerFault, Entity, EntityField, FieldKind, Key, KeyKind, Node, Record, SchemaNote,
};

use super::asked::{Asked, text};
use super::names::{SHORTER, Tried, cut, in_ascii, number_clashes, shortened, shorter};
use super::{joins, name_of, not_taken};

/// Keys of a field that can go without it.
const KEYS: &[&str] = &["description", "required", "unique", "min", "max", "default"];

/// What of the schema is given to a pack, piece by piece.
pub(super) struct Fitting<'a> {
    pub(super) asked: &'a Asked<'a>,
    /// Records that stay as they are, before the entities.
    stay: Vec<Node>,
    pub(super) entities: Vec<Entity>,
    pub(super) notes: Vec<SchemaNote>,
    tried: Tried,
    /// The fields that are keys, with their places, by the original names of their entities.
    pub(super) keys: HashMap<String, (usize, EntityField)>,
    /// Entities whose records are known by numbers at the next try.
    pub(super) numbered: BTreeSet<usize>,
    /// What goes before the next try: entities, and fields of entities.
    gone: BTreeSet<usize>,
    gone_fields: BTreeSet<(usize, usize)>,
}

impl<'a> Fitting<'a> {
    pub fn new(entities: Vec<Entity>, stay: Vec<Node>, asked: &'a Asked<'a>) -> Self {
        let mut fitting = Self {
            asked,
            stay,
            entities,
            notes: Vec::new(),
            tried: Tried::default(),
            keys: HashMap::new(),
            numbered: BTreeSet::new(),
            gone: BTreeSet::new(),
            gone_fields: BTreeSet::new(),
        };
        if asked.kind(FieldKind::References).is_none() {
            joins::make_entities(&mut fitting.entities, &mut fitting.notes);
        }
        number_clashes(&mut fitting.entities, &mut fitting.notes);
        fitting.offer_keys();
        for place in 0..fitting.entities.len() {
            fitting.fit_kinds(place);
        }
        fitting
    }

    /// Gives fields the kinds that the pack knows, and leaves out what it never takes.
    fn fit_kinds(&mut self, place: usize) {
        let asked = *self.asked;
        let entity = &mut self.entities[place];
        if asked.takes_description() {
            entity.description = shortened(&entity.description, asked.longest_description());
        }
        let name = entity.name.clone();
        let fields = std::mem::take(&mut entity.fields).into_iter();
        let fitting = fields.filter_map(|field| self.fit_field(&name, field));
        self.entities[place].fields = fitting.collect();
    }

    /// Gives a field the kind that the pack knows; none, if it knows nothing like it.
    pub(super) fn fit_field(
        &mut self,
        entity: &str,
        mut field: EntityField,
    ) -> Option<EntityField> {
        let of = format!("“{}” of “{entity}”", field.name);
        let Some(kind) = self.asked.kind(field.kind) else {
            let message = format!(
                "{of} is left out: the pack has no {} fields",
                field.kind.name().replace('_', " ")
            );
            self.notes.push(not_taken(message, field.line));
            return None;
        };
        if kind != field.kind {
            let message = format!(
                "{of} is {} here, not {}",
                kind.name().replace('_', " "),
                field.kind.name().replace('_', " ")
            );
            self.notes.push(not_taken(message, field.line));
            change_kind(&mut field, kind);
        }
        let given = [
            ("required", field.required),
            ("unique", field.unique),
            ("min", field.min.is_some()),
            ("max", field.max.is_some()),
            ("default", field.default.is_some()),
        ];
        for (key, _) in given
            .into_iter()
            .filter(|(key, given)| *given && !self.asked.takes(key))
        {
            let message = format!("“{key}” of {of} is not taken: the pack does not ask for it");
            self.notes.push(not_taken(message, field.line));
            take_key(&mut field, key);
        }
        Some(field)
    }

    /// The answer as it is by now.
    pub fn answer(&self) -> Node {
        let records = self.entities.iter().map(|entity| {
            let mut record = Record::new();
            record.insert("name", entity.name.as_str().into());
            if let Some(description) =
                text(&entity.description).filter(|_| self.asked.takes_description())
            {
                record.insert("description", description);
            }
            self.asked.put_key(&mut record, entity);
            let fields = entity
                .fields
                .iter()
                .map(|field| Node::Record(self.asked.record(field)));
            record.insert("fields", fields.collect::<Vec<_>>().into());
            Node::Record(record)
        });
        let stay = self.stay.iter().cloned();
        stay.chain(records).collect::<Vec<_>>().into()
    }

    pub fn done(mut self) -> (Node, Vec<SchemaNote>) {
        self.note_rules_of_keys();
        for entity in &self.entities {
            let key = (entity.original.as_str(), "");
            let note = self.tried.note(key, &entity.name, entity.line);
            self.notes.extend(note);
            for field in &entity.fields {
                let key = (key.0, field.original.as_str());
                let note = self.tried.note(key, &field.name, field.line);
                self.notes.extend(note);
            }
        }
        (self.answer(), self.notes)
    }

    /// Takes back what the pack does not ask for where other answers are as they are: what was
    /// given and is not shown. Tells whether there was any.
    pub fn take_back_hidden(&mut self, shown: &Node) -> bool {
        let mut found = false;
        for place in 0..self.entities.len() {
            let record = shown.at(self.stay.len() + place);
            let has_key = self.entities[place].key_kind != KeyKind::Number;
            if has_key && record.is_some_and(|record| record.get("key").is_none()) {
                found = true;
                self.numbered.insert(place);
            }
            let fields = record.and_then(|record| record.get("fields"));
            for at in 0..self.entities[place].fields.len() {
                let Some(shown) = fields.and_then(|fields| fields.at(at)) else {
                    continue;
                };
                let given = self.asked.record(&self.entities[place].fields[at]);
                let hidden: Vec<&str> = KEYS
                    .iter()
                    .copied()
                    .filter(|key| given.contains(key) && shown.get(key).is_none())
                    .collect();
                for key in hidden {
                    found = true;
                    self.take_back_key(place, at, key, "the pack does not ask for it here");
                }
            }
        }
        found
    }

    /// Takes back what the pack finds fault with. Tells whether there was anything that could be.
    pub fn take_back<'f>(&mut self, faults: impl Iterator<Item = &'f AnswerFault>) -> bool {
        let mut found = false;
        let mut renamed = BTreeSet::new();
        for fault in faults {
            let Some(Key::Index(place)) = fault.path.0.get(1).cloned() else {
                continue;
            };
            // What is wrong with records that stay is not for the schema to mend.
            let place = place.checked_sub(self.stay.len());
            let Some(place) = place.filter(|place| *place < self.entities.len()) else {
                continue;
            };
            found = true;
            let message = fault.message.trim_end_matches('.');
            match &fault.path.0[2..] {
                [Key::Name(_), Key::Index(at), key, ..]
                    if *at < self.entities[place].fields.len() =>
                {
                    let Key::Name(key) = key else { continue };
                    // One thing at a time: what is said of a name that changes is old.
                    if renamed.insert((place, Some(*at), key.clone())) {
                        self.take_back_of_field(place, *at, key, message);
                    }
                }
                [Key::Name(key)] if key == "description" => {
                    self.entities[place].description.clear();
                    self.say(place, "The description", message);
                }
                [Key::Name(key)] if key == "name" => self.rename(place, message),
                [Key::Name(key)] if key == "key" => {
                    self.numbered.insert(place);
                }
                // What is said of a key that goes, or of the fields without it, is old.
                [Key::Name(_)] if self.numbered.contains(&place) => {}
                [Key::Name(key)] if key == "key_label" => {
                    self.entities[place].key_label.clear();
                    self.say(place, "What the key is called", message);
                }
                [Key::Name(key)] if key == "key_length" => {
                    self.entities[place].key_length = None;
                    self.say(place, "The length of the key", message);
                }
                _ => self.take_back_of_list(place, message),
            }
        }
        self.remove_gone();
        found
    }

    fn say(&mut self, place: usize, what: &str, why: &str) {
        let entity = &self.entities[place];
        let message = format!("{what} of “{}” is not taken: {why}", entity.name);
        self.notes.push(not_taken(message, entity.line));
    }

    fn take_back_key(&mut self, place: usize, at: usize, key: &str, why: &str) {
        let entity = &mut self.entities[place];
        let name = entity.name.clone();
        let field = &mut entity.fields[at];
        let message = format!(
            "“{key}” of “{}” of “{name}” is not taken: {why}",
            field.name
        );
        self.notes.push(not_taken(message, field.line));
        take_key(field, key);
    }

    fn take_back_of_field(&mut self, place: usize, at: usize, key: &str, why: &str) {
        let field = &self.entities[place].fields[at];
        match key {
            key if KEYS.contains(&key) => self.take_back_key(place, at, key, why),
            "name" => self.rename_field(place, at, why),
            "choices" if self.asked.kind(FieldKind::Text).is_some() => {
                let message = format!(
                    "The words of “{}” of “{}” are not taken, so it is a text: {why}",
                    field.name, self.entities[place].name
                );
                self.notes.push(not_taken(message, field.line));
                change_kind(&mut self.entities[place].fields[at], FieldKind::Text);
            }
            _ => self.leave_out_field(place, at, why),
        }
    }

    fn leave_out_field(&mut self, place: usize, at: usize, why: &str) {
        let entity = &self.entities[place];
        let field = &entity.fields[at];
        let message = format!("“{}” of “{}” is left out: {why}", field.name, entity.name);
        self.notes.push(not_taken(message, field.line));
        self.gone_fields.insert((place, at));
    }

    fn leave_out(&mut self, place: usize, why: &str) {
        let entity = &self.entities[place];
        let message = format!("“{}” is left out: {why}", entity.name);
        self.notes.push(not_taken(message, entity.line));
        self.gone.insert(place);
    }

    /// What is wrong with the fields of an entity together: references are what depends on others,
    /// so they give way first.
    fn take_back_of_list(&mut self, place: usize, why: &str) {
        let stay = self.stay.iter().filter_map(name_of).map(str::to_owned);
        let above = self.entities[..place].iter().map(|it| it.name.clone());
        let above: BTreeSet<String> = stay.chain(above).collect();
        let entity = &mut self.entities[place];
        let name = entity.name.clone();
        let mut changed = Vec::new();
        for field in &mut entity.fields {
            let waits = |target: &String| *target == name || !above.contains(target);
            if field.required && field.target.as_ref().is_some_and(waits) {
                field.required = false;
                changed.push((field.name.clone(), field.line));
            }
        }
        for (field, line) in &changed {
            let message = format!("“{field}” of “{name}” is optional here: {why}");
            self.notes.push(not_taken(message, *line));
        }
        match changed.is_empty() {
            true if self.is_known_by_key_alone(place) => {
                self.say(place, "The key", why);
                self.numbered.insert(place);
            }
            true => self.leave_out(place, why),
            false => {}
        }
    }

    fn rename(&mut self, place: usize, why: &str) {
        let entity = &self.entities[place];
        let old = entity.name.clone();
        let tried = self.tried.of((&entity.original, ""), &old, why);
        let first = &tried.first;
        let mut candidates: Vec<String> = in_ascii(first).into_iter().collect();
        candidates.extend(shorter(first));
        candidates.push(format!("{first} record"));
        candidates.push(format!("Own {}", first.to_lowercase()));
        let Some(new) = candidates.into_iter().nth(tried.times) else {
            return self.leave_out(place, why);
        };
        tried.times += 1;
        let entities = self.entities.iter_mut();
        let fields = entities.flat_map(|entity| &mut entity.fields);
        for field in fields.filter(|field| field.target.as_ref() == Some(&old)) {
            field.target = Some(new.clone());
        }
        self.entities[place].name = new;
    }

    fn rename_field(&mut self, place: usize, at: usize, why: &str) {
        let entity = &self.entities[place];
        let field = &entity.fields[at];
        let key = (entity.original.as_str(), field.original.as_str());
        let tried = self.tried.of(key, &field.name, why);
        let first = &tried.first;
        let mut candidates: Vec<String> = in_ascii(first).into_iter().collect();
        candidates.extend(shorter(first));
        // A word that the pack uses itself is another one with a word beside it.
        let longer = format!("{} {first}", entity.name.to_lowercase());
        candidates.push(cut(&longer, SHORTER[0]));
        candidates.push(format!("{first} value"));
        let Some(new) = candidates.into_iter().nth(tried.times) else {
            return self.leave_out_field(place, at, why);
        };
        tried.times += 1;
        self.entities[place].fields[at].name = new;
    }

    /// Removes what is to go, and what referred to it.
    fn remove_gone(&mut self) {
        for (place, at) in std::mem::take(&mut self.gone_fields).into_iter().rev() {
            self.entities[place].fields.remove(at);
        }
        self.number_keys();
        let mut gone = Vec::new();
        for place in std::mem::take(&mut self.gone).into_iter().rev() {
            gone.push(self.entities.remove(place).name);
        }
        for entity in &mut self.entities {
            let name = entity.name.clone();
            let notes = &mut self.notes;
            entity.fields.retain(|field| {
                let target = field.target.as_ref().filter(|target| gone.contains(target));
                if let Some(target) = target {
                    let message = format!(
                        "“{}” of “{name}” is left out: it refers to “{target}”",
                        field.name
                    );
                    notes.push(not_taken(message, field.line));
                }
                target.is_none()
            });
        }
    }
}

fn take_key(field: &mut EntityField, key: &str) {
    match key {
        "description" => field.description.clear(),
        "required" => field.required = false,
        "unique" => field.unique = false,
        "min" => field.min = None,
        "max" => field.max = None,
        _ => field.default = None,
    }
}

/// Another kind, without what only the kind before means.
fn change_kind(field: &mut EntityField, kind: FieldKind) {
    let bounds_stay =
        (field.kind.is_text() && kind.is_text()) || (field.kind.is_number() && kind.is_number());
    if !bounds_stay {
        (field.min, field.max) = (None, None);
    }
    if field.kind == FieldKind::Boolean || kind == FieldKind::LongText {
        field.default = None;
    }
    field.choices.clear();
    field.kind = kind;
}
