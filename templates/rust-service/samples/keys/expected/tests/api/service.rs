//! What holds for the service as a whole.

use serde_json::json;

use crate::client::Api;
use crate::entities::country::SAMPLE;

#[test]
fn says_that_it_is_healthy() {
    let answer = Api::start().get("/health");
    assert_eq!(
        (answer.status, answer.body),
        (200, json!({ "status": "ok" }))
    );
}

#[test]
fn refuses_requests_that_it_cannot_read() {
    let api = Api::start();
    let one = format!("{}/1", SAMPLE.path);
    for (method, path, body, status) in [
        ("POST", SAMPLE.path, "{\"name\": ", 400),
        ("POST", SAMPLE.path, "[]", 400),
        ("PUT", &one, "{\"name\": ", 400),
        ("PATCH", &one, "{}", 405),
        ("POST", "/api/none", "{}", 404),
    ] {
        let answer = api.send(method, path, body);
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
        assert!(answer.body["message"].is_string(), "{answer:?}");
    }
}

#[test]
fn keeps_its_records_when_it_starts_again() {
    let mut api = Api::start();
    let address = SAMPLE.address(&SAMPLE.create(&api));
    let before = api.get(&address).body;
    api.restart();
    assert_eq!(api.get(&address).body, before);
}

#[cfg(unix)]
#[test]
fn stops_when_it_is_asked_to() {
    let end = Api::start().terminate();
    assert!(end.is_some_and(|status| status.success()), "{end:?}");
}
