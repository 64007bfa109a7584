//! What holds for the service as a whole.

use std::fs;

use serde_json::{Value, json};

use crate::client::Api;
use crate::entities::country::SAMPLE;

#[test]
fn says_that_it_runs_and_is_ready() {
    let api = Api::start();
    let status = |path| api.get(path).body["status"].clone();
    assert_eq!(status("/health"), "ok");
    assert_eq!(status("/ready"), "ready");
}

#[test]
fn describes_itself() {
    let api = Api::start();
    let document = api.document().value();
    assert_eq!(document["openapi"], "3.1.0");
    // Every schema that is named is there.
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    references(document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn serves_the_pages() {
    let pages = tempfile::tempdir().unwrap();
    fs::create_dir(pages.path().join("_app")).unwrap();
    fs::write(pages.path().join("index.html"), "<h1>Pages</h1>").unwrap();
    fs::write(pages.path().join("_app/main.js"), "start()").unwrap();
    let api = Api::start_with(&[("WEB_DIR", pages.path().to_str().unwrap())]);
    for (path, status, body) in [
        ("/", 200, json!("<h1>Pages</h1>")),
        ("/some/page", 200, json!("<h1>Pages</h1>")),
        ("/_app/main.js", 200, json!("start()")),
    ] {
        let answer = api.answer("GET", path, ());
        assert_eq!((answer.status, &answer.body), (status, &body), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'self'"), "{policy}");
    }
    for path in ["/api/none", "/api", "/_app/old.js"] {
        let status = api.answer("GET", path, ()).status;
        assert!([401, 404].contains(&status), "{path}: {status}");
    }
    // Nothing outside of the folder is served.
    let outside = api.answer("GET", "/../Cargo.toml", ());
    assert_ne!(outside.body, json!(include_str!("../../Cargo.toml")));
}

#[test]
fn slows_down_who_asks_too_often() {
    let api = Api::start_with(&[("RATE_LIMIT", "1")]);
    let answers = [(); 20].map(|()| api.answer("GET", "/api/openapi.json", ()));
    assert_eq!(answers[0].status, 200);
    let refused = answers.iter().find(|answer| answer.status == 429).unwrap();
    assert!(refused.body["message"].is_string(), "{refused:?}");
    assert!(refused.header("retry-after").is_some(), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn stops_although_somebody_does_not_end_a_request() {
    use std::io::Write;

    let mut api = Api::start_with(&[("PATIENCE", "1")]);
    let mut request = std::net::TcpStream::connect(&api.address).unwrap();
    request.write_all(b"GET /health HTTP/1.1\r\n").unwrap();
    let end = api.terminate();
    assert!(end.is_some_and(|status| status.success()), "{end:?}");
}

#[test]
fn refuses_requests_that_it_cannot_read() {
    let api = Api::start();
    let one = format!("{}/1", SAMPLE.path);
    let none = format!("{}/%00", SAMPLE.path);
    for (method, path, body, status) in [
        ("POST", SAMPLE.path, "{\"name\": ", 400),
        ("POST", SAMPLE.path, "[]", 400),
        ("PUT", &one, "{\"name\": ", 400),
        ("PUT", &none, "{}", 400),
        ("PATCH", &one, "{}", 405),
        ("POST", "/api/none", "{}", 404),
    ] {
        let answer = api.send(method, path, body);
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
        assert!(answer.body["message"].is_string(), "{answer:?}");
    }
    for answer in [api.get(&none), api.delete(&none)] {
        assert_eq!(answer.status, 400, "{answer:?}");
    }
    let large = " ".repeat(1_100_000);
    assert_eq!(api.send("POST", SAMPLE.path, large).status, 413);
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
