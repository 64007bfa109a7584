//! What holds for every entity.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::client::{Answer, Api};

/// What stands in addresses as bytes.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

/// How to make records of an entity.
#[derive(Clone, Copy)]
pub struct Sample {
    pub path: &'static str,
    pub key: Key,
    /// A body with the lowest values that the rules allow. References are set only if required.
    pub lowest: fn(&Api) -> Value,
    /// A body with the highest.
    pub highest: fn(&Api) -> Value,
}

/// What records are known by.
#[derive(Clone, Copy)]
pub enum Key {
    Number,
    Uuid,
    Text,
}

impl Key {
    /// One of many ids that no record has.
    fn unused(self, number: u32) -> Value {
        match self {
            Self::Number => json!(1_000_000 + number),
            Self::Uuid => json!(format!("00000000-0000-4000-8000-{number:012}")),
            Self::Text => json!(format!("-{number}")),
        }
    }
}

impl Sample {
    /// Creates a record and returns its id.
    pub fn create(&self, api: &Api) -> Value {
        let created = api.post(self.path, &(self.lowest)(api));
        assert_eq!(created.status, 201, "{created:?}");
        created.body["id"].clone()
    }

    pub fn address(&self, id: &Value) -> String {
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let id = utf8_percent_encode(&id, ENCODED);
        format!("{}/{id}", self.path)
    }
}

pub fn life(sample: Sample) {
    let api = Api::start();
    let bystander = sample.address(&sample.create(&api));
    let unchanged = api.get(&bystander);

    let body = (sample.lowest)(&api);
    let created = api.post(sample.path, &body);
    assert_eq!(created.status, 201, "{created:?}");
    let id = &created.body["id"];
    let address = sample.address(id);
    assert_eq!(created.location.as_ref(), Some(&address));
    assert_eq!(created.body, with(&body, "id", id));
    let read = api.get(&address);
    assert_eq!((read.status, &read.body), (200, &created.body));

    let body = with(&(sample.highest)(&api), "id", id);
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
    let mut records = ids.map(|id| api.get(&sample.address(&id)).body);
    sort(&mut records, |record| &record["id"]);
    let list = |query: &str| api.get(&format!("{}{query}", sample.path)).body;
    assert_eq!(
        list(""),
        json!({ "items": records, "total": 3, "limit": 20, "offset": 0 })
    );
    assert_eq!(
        list("?limit=2"),
        json!({ "items": records[..2], "total": 3, "limit": 2, "offset": 0 })
    );
    assert_eq!(
        list("?limit=2&offset=2"),
        json!({ "items": records[2..], "total": 3, "limit": 2, "offset": 2 })
    );
    for query in ["?limit=0", "?limit=101", "?limit=many", "?offset=-1"] {
        let refused = api.get(&format!("{}{query}", sample.path));
        assert_eq!(refused.status, 400, "{query}: {refused:?}");
    }
}

/// `left_out` holds the fields that may be left out, with the values that they then get.
pub fn omissions(sample: Sample, left_out: &Value) {
    let scene = Scene::new(sample);
    let full = (sample.lowest)(&scene.api);
    let names = full.as_object().unwrap().keys();
    for name in names.filter(|name| *name != "id") {
        match left_out.get(name) {
            Some(value) => {
                let body = without(&(sample.lowest)(&scene.api), name);
                let created = scene.api.post(sample.path, &body);
                assert_eq!(created.status, 201, "{name}: {created:?}");
                assert_eq!(&created.body[name], value, "{name}");
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

/// The service makes ids that are UUIDs.
pub fn made_ids(sample: Sample) {
    let api = Api::start();
    let body = with(&(sample.lowest)(&api), "id", &json!("one"));
    let created = api.post(sample.path, &body);
    assert_eq!(created.status, 201, "{created:?}");
    let id = created.body["id"].as_str().unwrap();
    let lengths: Vec<usize> = id.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
    assert!(id.chars().all(|sign| "0123456789abcdef-".contains(sign)));

    let none = format!("{}/one", sample.path);
    for answer in [api.get(&none), api.put(&none, &body), api.delete(&none)] {
        assert_eq!(answer.status, 400, "{answer:?}");
    }
    let unused = format!("{}/00000000-0000-4000-8000-000000000000", sample.path);
    assert_eq!(api.get(&unused).status, 404);
}

/// Clients give ids of at most so many characters.
pub fn given_ids(sample: Sample, length: usize) {
    let api = Api::start();
    let named = |id: Value| with(&(sample.lowest)(&api), "id", &id);
    let refused = |answer: Answer, status: u16, message: &str| {
        assert_eq!(answer.status, status, "{answer:?}");
        assert_eq!(answer.body["fields"], json!({ "id": message }));
    };
    let too_long = format!(
        "must have at most {length} character{}",
        if length == 1 { "" } else { "s" }
    );
    let none = without(&(sample.lowest)(&api), "id");
    refused(api.post(sample.path, &none), 422, "is required");
    for (id, message) in [
        (json!(null), "is required"),
        (json!(1), "must be text"),
        (json!(""), "must have at least 1 character"),
        (json!("z".repeat(length + 1)), too_long.as_str()),
    ] {
        refused(api.post(sample.path, &named(id)), 422, message);
    }
    let unfit =
        "must have no / or \\, no control character, no space at either end, and not be . or ..";
    let ids = ["/", "\\", "\u{7}", " ", ".", ".."];
    for id in ids.iter().filter(|id| id.len() <= length) {
        refused(api.post(sample.path, &named(json!(id))), 422, unfit);
    }

    // Addresses have these encoded.
    let signs = [("é", "%C3%A9"), ("?", "%3F"), ("%", "%25"), ("#", "%23")];
    let signs = &signs[..length.min(4)];
    let id: String = signs.iter().map(|(sign, _)| *sign).collect();
    let encoded: String = signs.iter().map(|(_, encoded)| *encoded).collect();
    let created = api.post(sample.path, &named(json!(id)));
    assert_eq!((created.status, &created.body["id"]), (201, &json!(id)));
    let address = format!("{}/{encoded}", sample.path);
    assert_eq!(created.location.as_ref(), Some(&address));
    assert_eq!(api.get(&address).body, created.body);

    let taken = "is taken by another record";
    refused(api.post(sample.path, &named(json!(id))), 409, taken);
    let replaced = api.put(&address, &(sample.lowest)(&api));
    refused(replaced, 422, "cannot be changed");
    let replaced = api.put(&address, &without(&(sample.lowest)(&api), "id"));
    assert_eq!((replaced.status, &replaced.body["id"]), (200, &json!(id)));
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
    let created = api.post(sample.path, &body);
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!(created.body[name], id);
    assert_eq!(api.delete(&target.address(&id)).status, 409);

    let body = with(&(sample.lowest)(api), name, &target.key.unused(0));
    let message = "refers to a record that does not exist";
    scene.refuses(&body, name, 409, message);

    let address = sample.address(&created.body["id"]);
    assert_eq!(api.delete(&address).status, 204);
    assert_eq!(api.delete(&target.address(&id)).status, 204);
}

pub fn references(sample: Sample, name: &str, target: Sample, required: bool) {
    let scene = Scene::new(sample);
    let api = &scene.api;
    let mut ids = [target.create(api), target.create(api)];
    sort(&mut ids, |id| id);
    let [first, second] = ids;
    let ids = json!([second, first, second]);
    let body = with(&(sample.lowest)(api), name, &ids);
    let created = api.post(sample.path, &body);
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!(created.body[name], json!([first, second]));
    let address = sample.address(&created.body["id"]);
    assert_eq!(api.get(&address).body, created.body);
    let list = api.get(&format!("{}?limit=100", sample.path)).body;
    let items = list["items"].as_array().unwrap();
    assert!(items.contains(&created.body), "{list}");

    let body = with(&created.body, name, &json!([second]));
    assert_eq!(api.put(&address, &body).body[name], json!([second]));
    assert_eq!(api.delete(&target.address(&first)).status, 204);
    if required {
        assert_eq!(api.delete(&target.address(&second)).status, 409);
    } else {
        assert_eq!(api.delete(&target.address(&second)).status, 204);
        assert_eq!(api.get(&address).body[name], json!([]));
    }

    let many: Vec<Value> = (0..1001).map(|number| target.key.unused(number)).collect();
    let body = with(&(sample.lowest)(api), name, &json!(many));
    scene.refuses(&body, name, 422, "must have at most 1000 ids");
    let body = with(&(sample.lowest)(api), name, &json!([target.key.unused(0)]));
    let message = "refers to a record that does not exist";
    scene.refuses(&body, name, 409, message);
}

/// A service with a record that refused requests must leave as it is.
struct Scene {
    api: Api,
    sample: Sample,
    id: Value,
    address: String,
}

impl Scene {
    fn new(sample: Sample) -> Self {
        let api = Api::start();
        let id = sample.create(&api);
        let address = sample.address(&id);
        Self {
            api,
            sample,
            id,
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
        let replaced = self.api.put(&self.address, &with(body, "id", &self.id));
        for answer in [created, replaced] {
            assert_eq!(answer.status, status, "{body}: {answer:?}");
            assert_eq!(answer.body["fields"], json!({ name: message }), "{body}");
        }
        assert_eq!(state(), before, "{body}");
    }
}

/// By ids, as the service orders them. Numbers are counted up as they are.
fn sort(values: &mut [Value], id: impl Fn(&Value) -> &Value) {
    values.sort_by(|a, b| id(a).as_str().cmp(&id(b).as_str()));
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
