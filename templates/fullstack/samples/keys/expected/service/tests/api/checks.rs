//! What holds for every entity.

use serde_json::{Value, json};
use service::key::Kind;

use crate::client::{Answer, Api};

/// How to make records of an entity.
#[derive(Clone, Copy)]
pub struct Sample {
    pub path: &'static str,
    /// What its records are known by.
    pub key: Kind,
    /// A body with the lowest values that the rules allow. References are set only if required.
    pub lowest: fn(&Api) -> Value,
    /// A body with the highest.
    pub highest: fn(&Api) -> Value,
}

impl Sample {
    /// Creates a record and returns its id.
    pub fn create(&self, api: &Api) -> Value {
        created(api.post(self.path, &(self.lowest)(api)))["id"].clone()
    }

    pub fn address(&self, id: &Value) -> String {
        format!("{}/{}", self.path, encoded(&text(id)))
    }
}

/// Ids that no record has.
fn nobody(key: Kind, number: i64) -> Value {
    match key {
        Kind::Number => json!((1 << 53) + number),
        Kind::Uuid => json!(format!("00000000-0000-0000-0000-{number:012}")),
        Kind::Text { .. } => json!(format!("~{number}")),
    }
}

/// An id as it stands in a query, before it is encoded.
fn text(value: &Value) -> String {
    value.as_str().map_or(value.to_string(), str::to_owned)
}

fn created(answer: Answer) -> Value {
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

pub fn life(sample: Sample) {
    let api = Api::start();
    let bystander = sample.address(&sample.create(&api));
    let unchanged = api.get(&bystander);

    let body = (sample.lowest)(&api);
    let answer = api.post(sample.path, &body);
    let location = answer.header("location").map(str::to_owned);
    let record = created(answer);
    let id = &record["id"];
    let address = sample.address(id);
    assert_eq!(location.as_ref(), Some(&address));
    assert_eq!(record, with(&body, "id", id));
    let read = api.get(&address);
    assert_eq!((read.status, &read.body), (200, &record));

    let body = without(&(sample.highest)(&api), "id");
    let replaced = api.put(&address, &body);
    assert_eq!(replaced.status, 200, "{replaced:?}");
    assert_eq!(replaced.body, with(&body, "id", id));
    assert_eq!(api.get(&address).body, replaced.body);

    assert_eq!(api.delete(&address).status, 204);
    assert_eq!(api.get(&address).status, 404);
    assert_eq!(api.put(&address, &body).status, 404);
    assert_eq!(api.delete(&address).status, 404);
    assert_eq!(api.get(&bystander).body, unchanged.body);
}

pub fn pages(sample: Sample) {
    let api = Api::start();
    let ids = [(); 3].map(|()| sample.create(&api));
    let mut records = ids.map(|id| api.get(&sample.address(&id)).body).to_vec();
    records.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    let list = |query: &str| api.get(&format!("{}{query}", sample.path)).body;
    assert_eq!(list(""), page_of(&records, 3, 20, 0));
    assert_eq!(list("?limit=2"), page_of(&records[..2], 3, 2, 0));
    assert_eq!(list("?limit=2&offset=2"), page_of(&records[2..], 3, 2, 2));
    let both = [records[0].clone(), records[2].clone()];
    let [one, other] = [0, 2].map(|place| encoded(&text(&records[place]["id"])));
    let two = format!("?id={one},{other}");
    assert_eq!(list(&two), page_of(&both, 2, 20, 0));
    for query in [
        "?limit=0",
        "?limit=101",
        "?limit=many",
        "?offset=-1",
        "?sort=0",
        "?0=1",
        "?id=,",
        "?limit=1&limit=2",
    ] {
        let refused = api.get(&format!("{}{query}", sample.path));
        assert_eq!(refused.status, 400, "{query}: {refused:?}");
    }
}

fn page_of(items: &[Value], total: i64, limit: i64, offset: i64) -> Value {
    json!({ "items": items, "total": total, "limit": limit, "offset": offset })
}

/// Addresses cannot be of any length.
const LONGEST_PARAMETER: usize = 2000;

/// Every parameter that the OpenAPI document names finds what it should.
pub fn filters(sample: Sample) {
    let api = Api::start();
    let low = created(api.post(sample.path, &(sample.lowest)(&api)));
    let high = created(api.post(sample.path, &(sample.highest)(&api)));
    let mut records = [low, high];
    // UUIDs are in no order, numbers and texts are already.
    records.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    let list = |name: &str, value: &str| -> Vec<Value> {
        let query = format!("{}?{name}={}", sample.path, encoded(value));
        let answer = api.get(&query);
        assert_eq!(answer.status, 200, "{query}: {answer:?}");
        answer.body["items"].as_array().unwrap().clone()
    };
    let expect = |name: &str, value: &str, fits: &dyn Fn(&Value) -> bool| {
        let expected: Vec<_> = records.iter().filter(|record| fits(record)).collect();
        let found = list(name, value);
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{name}={value}");
    };
    for parameter in api.document().parameters(sample.path).into_keys() {
        let (column, bound) = parameter.split_once('.').unwrap_or((parameter, ""));
        for value in records.iter().map(|record| &record[column]) {
            // Parameters that are no fields, empty fields and lists are tested elsewhere.
            if value.is_null() || value.is_array() {
                continue;
            }
            let text = value.as_str().map_or(value.to_string(), str::to_owned);
            if text.len() > LONGEST_PARAMETER {
                continue;
            }
            expect(parameter, &text, &|record| {
                let other = &record[column];
                match bound {
                    _ if other.is_null() => false,
                    "min" => Key::of(other) >= Key::of(value),
                    "max" => Key::of(other) <= Key::of(value),
                    _ => other == value,
                }
            });
        }
    }
    let texts = api.document().texts(sample.path);
    for record in &records {
        let words = texts.iter().filter_map(|name| record[name].as_str());
        for word in words.map(|text| text.chars().take(5).collect::<String>()) {
            expect("q", &word.to_uppercase(), &|record| {
                let texts = texts.iter().filter_map(|name| record[name].as_str());
                let word = word.to_lowercase();
                texts
                    .map(str::to_lowercase)
                    .any(|text| text.contains(&word))
            });
        }
    }
    if !texts.is_empty() {
        expect("q", "%", &|_| false);
        let long = format!("{}?q={}", sample.path, "a".repeat(201));
        assert_eq!(api.get(&long).status, 400);
    }
    for word in api.document().sort_words(sample.path) {
        let found = list("sort", word);
        let column = word.trim_start_matches('-');
        let mut keys: Vec<_> = found
            .iter()
            .map(|record| &record[column])
            .filter(|value| !value.is_null())
            .map(Key::of)
            .collect();
        if word != column {
            keys.reverse();
        }
        assert_eq!(found.len(), 2, "{word}");
        assert!(keys.is_sorted(), "{word}: {found:?}");
    }
}

/// Numbers, also those that are text, are compared as such, texts without regard to case.
#[derive(PartialEq, PartialOrd)]
enum Key {
    Number(f64),
    Text(String),
}

impl Key {
    fn of(value: &Value) -> Self {
        let text = value.as_str().map_or(value.to_string(), str::to_lowercase);
        match text.parse() {
            Ok(number) => Self::Number(number),
            Err(_) => Self::Text(text),
        }
    }
}

/// What may stand in an address.
fn encoded(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}

/// `left_out` holds the fields that may be left out, with the values that they then get.
pub fn omissions(sample: Sample, left_out: &Value) {
    let scene = Scene::new(sample);
    let full = (sample.lowest)(&scene.api);
    for name in full.as_object().unwrap().keys() {
        // Of keys there is more to say: see `given_key`.
        if name == "id" {
            continue;
        }
        match left_out.get(name) {
            Some(value) => {
                let body = without(&(sample.lowest)(&scene.api), name);
                let record = created(scene.api.post(sample.path, &body));
                assert_eq!(&record[name], value, "{name}");
            }
            None => scene.refuses(&without(&full, name), name, 422, "is required"),
        }
    }
}

/// `rules` holds, by field, values that break a rule and the messages they lead to.
pub fn rules(sample: Sample, rules: &Value) {
    let scene = Scene::new(sample);
    let body = (sample.lowest)(&scene.api);
    for (name, cases) in rules.as_object().unwrap() {
        for case in cases.as_array().unwrap() {
            let message = case[1].as_str().unwrap();
            scene.refuses(&with(&body, name, &case[0]), name, 422, message);
        }
    }
}

/// Whatever a client sends, the service makes the key.
pub fn made_key(sample: Sample) {
    let api = Api::start();
    let chosen = nobody(sample.key, 1);
    let body = with(&(sample.lowest)(&api), "id", &chosen);
    let record = created(api.post(sample.path, &body));
    let id = text(&record["id"]);
    assert!(record["id"] != chosen && id.len() == 36, "{id}");
    assert_eq!(id, id.to_lowercase());
    let replaced = api.put(&sample.address(&record["id"]), &body);
    assert_eq!((replaced.status, &replaced.body), (200, &record));
    assert_eq!(api.get(&sample.address(&chosen)).status, 404);
    assert_eq!(api.get(&sample.address(&json!("one"))).status, 400);
}

/// The key is given with the record and stays.
pub fn given_key(sample: Sample) {
    let Kind::Text { max, .. } = sample.key else {
        unreachable!("the key is no text");
    };
    let scene = Scene::new(sample);
    let api = &scene.api;
    let refuses = |answer: Answer, status: u16, message: &str| {
        assert_eq!(answer.status, status, "{message}: {answer:?}");
        assert_eq!(answer.body["fields"], json!({ "id": message }));
    };
    let body = (sample.lowest)(api);
    let post = |id: &Value| api.post(sample.path, &with(&body, "id", id));
    let new = without(&body, "id");
    refuses(api.post(sample.path, &new), 422, "is required");
    refuses(post(&Value::Null), 422, "is required");
    refuses(post(&json!(1)), 422, "must be text");
    refuses(post(&json!("")), 422, "must have at least 1 character");
    let many = post(&json!("z".repeat(max + 1)));
    let s = if max == 1 { "" } else { "s" };
    refuses(many, 422, &format!("must have at most {max} character{s}"));
    for odd in ["/", "\\", "\u{7}"] {
        let message = "must have no control characters, and neither / nor \\";
        refuses(post(&json!(odd)), 422, message);
    }
    refuses(post(&json!(" ")), 422, "must have no space at either end");
    refuses(post(&json!(".")), 422, "cannot be .");

    let record = api.get(&scene.address).body;
    refuses(post(&record["id"]), 409, "is taken by another record");
    for same in [&record, &without(&record, "id")] {
        assert_eq!(api.put(&scene.address, same).body, record);
    }
    let other = with(&record, "id", &json!(api.key(1)));
    refuses(api.put(&scene.address, &other), 422, "cannot be changed");
    assert_eq!(api.get(&scene.address).body, record);
    assert_eq!(api.get(&sample.address(&json!("~"))).status, 404);

    // What means something in addresses.
    let keys = ["a,b", "%2F", "é ?", "new", "a&b=c#"];
    for key in keys.into_iter().filter(|key| key.chars().count() <= max) {
        let body = with(&(sample.lowest)(api), "id", &json!(key));
        let record = created(api.post(sample.path, &body));
        assert_eq!(api.get(&sample.address(&json!(key))).body, record);
        let listed = encoded(&key.replace(',', "\\,"));
        let list = api.get(&format!("{}?id={listed}", sample.path)).body;
        assert_eq!(list["items"], json!([record]), "{key}");
    }
}

pub fn unique(sample: Sample, name: &str) {
    let scene = Scene::new(sample);
    let other = scene.api.get(&sample.address(&sample.create(&scene.api)));
    let body = with(&(sample.lowest)(&scene.api), name, &other.body[name]);
    scene.refuses(&body, name, 409, "is taken by another record");
}

pub fn reference(sample: Sample, name: &str, target: Sample) {
    let scene = Scene::new(sample);
    let api = &scene.api;
    let id = target.create(api);
    let body = with(&(sample.lowest)(api), name, &id);
    let record = created(api.post(sample.path, &body));
    assert_eq!(record[name], id);
    let query = format!("{}?{name}={}", sample.path, encoded(&text(&id)));
    let found = api.get(&query).body;
    assert_eq!(found["items"], json!([record]));
    assert_eq!(api.delete(&target.address(&id)).status, 409);

    let body = with(&(sample.lowest)(api), name, &nobody(target.key, 0));
    let message = "refers to a record that does not exist";
    scene.refuses(&body, name, 409, message);

    let address = sample.address(&record["id"]);
    assert_eq!(api.delete(&address).status, 204);
    assert_eq!(api.delete(&target.address(&id)).status, 204);
}

pub fn references(sample: Sample, name: &str, target: Sample, required: bool) {
    let scene = Scene::new(sample);
    let api = &scene.api;
    let mut both = [target.create(api), target.create(api)];
    both.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    let [first, second] = both;
    let ids = json!([second, first, second]);
    let body = with(&(sample.lowest)(api), name, &ids);
    let record = created(api.post(sample.path, &body));
    assert_eq!(record[name], json!([first, second]));
    let address = sample.address(&record["id"]);
    assert_eq!(api.get(&address).body, record);
    let query = format!("{}?{name}={}", sample.path, encoded(&text(&second)));
    let found = api.get(&query).body;
    assert_eq!(found["items"], json!([record]));

    let body = with(&(sample.lowest)(api), name, &json!([second]));
    let body = without(&body, "id");
    assert_eq!(api.put(&address, &body).body[name], json!([second]));
    assert_eq!(api.delete(&target.address(&first)).status, 204);
    if required {
        assert_eq!(api.delete(&target.address(&second)).status, 409);
    } else {
        assert_eq!(api.delete(&target.address(&second)).status, 204);
        assert_eq!(api.get(&address).body[name], json!([]));
    }

    let many: Vec<Value> = (1..=10_001).map(|id| nobody(target.key, id)).collect();
    let body = with(&(sample.lowest)(api), name, &json!(many));
    scene.refuses(&body, name, 422, "must have at most 10000 ids");
    let body = with(&(sample.lowest)(api), name, &json!([nobody(target.key, 0)]));
    let message = "refers to a record that does not exist";
    scene.refuses(&body, name, 409, message);
}

/// A service with a record that refused requests must leave as it is.
struct Scene {
    api: Api,
    sample: Sample,
    address: String,
}

impl Scene {
    fn new(sample: Sample) -> Self {
        let api = Api::start();
        let address = sample.address(&sample.create(&api));
        Self {
            api,
            sample,
            address,
        }
    }

    /// Neither creates a record from `body` nor replaces the one there is.
    fn refuses(&self, body: &Value, name: &str, status: u16, message: &str) {
        let state = || {
            let list = self.api.get(self.sample.path);
            (self.api.get(&self.address).body, list.body["total"].clone())
        };
        let before = state();
        let created = self.api.post(self.sample.path, body);
        let replaced = self.api.put(&self.address, &without(body, "id"));
        for answer in [created, replaced] {
            assert_eq!(answer.status, status, "{body}: {answer:?}");
            assert_eq!(answer.body["fields"], json!({ name: message }), "{body}");
        }
        assert_eq!(state(), before, "{body}");
    }
}

fn with(body: &Value, name: &str, value: &Value) -> Value {
    let mut body = body.clone();
    body[name] = value.clone();
    body
}

fn without(body: &Value, name: &str) -> Value {
    let mut body = body.clone();
    body.as_object_mut().unwrap().remove(name);
    body
}
