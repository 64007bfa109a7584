//! Signing in and out.

use serde_json::json;

use crate::client::{Api, PASSWORD};

/// An address that only those may see who are signed in.
const BEHIND: &str = "/api/grosses";

#[test]
fn lets_in_who_knows_the_password() {
    let mut api = Api::start_with(&[]);
    assert_eq!(api.get(BEHIND).status, 401);
    assert_eq!(api.get("/api/session").status, 401);

    let answer = api.sign_in("admin", PASSWORD);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, json!({ "name": "admin" }));
    let cookie = answer.header("set-cookie").unwrap();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(api.get("/api/session").body, json!({ "name": "admin" }));
    assert_eq!(api.get(BEHIND).status, 200);

    let session = api.cookie.clone();
    assert_eq!(api.delete("/api/session").status, 204);
    api.cookie = session;
    assert_eq!(api.get(BEHIND).status, 401);
}

#[test]
fn keeps_out_who_does_not() {
    let mut api = Api::start_with(&[]);
    for (name, password) in [
        ("admin", "wrong"),
        ("nobody", PASSWORD),
        ("\0", PASSWORD),
        ("", ""),
    ] {
        let answer = api.sign_in(name, password);
        assert_eq!(answer.status, 401, "{answer:?}");
        assert_eq!(answer.body["message"], "Name or password is wrong.");
        assert_eq!(answer.header("set-cookie"), None);
    }
    for (body, status) in [("{", 400), ("{}", 422)] {
        assert_eq!(api.send("POST", "/api/session", body).status, status);
    }
    api.cookie = "session=00".to_owned();
    assert_eq!(api.get(BEHIND).status, 401);
}

#[test]
fn slows_down_who_tries_many_passwords() {
    let api = Api::start_with(&[("RATE_LIMIT", "1000")]);
    let attempt = || api.send("POST", "/api/session", "{}").status;
    assert_eq!(attempt(), 422);
    assert!((0..30).any(|_| attempt() == 429));
    assert_eq!(api.get("/api/session").status, 401);
}

#[test]
fn sessions_end_and_outlast_a_start_of_the_service() {
    let mut api = Api::start();
    api.restart();
    assert_eq!(api.get(BEHIND).status, 200);

    let mut api = Api::start_with(&[("SESSION_HOURS", "0")]);
    assert_eq!(api.sign_in("admin", PASSWORD).status, 200);
    assert_eq!(api.get(BEHIND).status, 401);
}

#[test]
fn more_users_can_be_added() {
    let mut api = Api::start_with(&[]);
    api.set_password("second", "long enough");
    assert_eq!(api.sign_in("second", "long enough").status, 200);
    api.set_password("second", "another one");
    // The new password ended the session that the old one began.
    assert_eq!(api.get(BEHIND).status, 401);
    assert_eq!(api.sign_in("second", "long enough").status, 401);
    assert_eq!(api.sign_in("second", "another one").status, 200);
    assert_eq!(api.sign_in("admin", PASSWORD).status, 200);
}
