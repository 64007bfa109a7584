//! The updater itself against a host on this machine, with keys that are made here. They need the feature
//! `updates-tests`, which the workflow of checks turns on.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::{Mutex, OnceLock};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minisign::KeyPair;
use tauri::App;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

use super::*;

/// As much as an AppImage's head has.
const IMAGE: &[u8] =
    b"\x7fELF and what else is in the head of a program for Linux, in this case words";

/// What lies at which path; at one without bytes an answer is begun and never ended.
type Files = BTreeMap<&'static str, Option<Vec<u8>>>;

/// A host that answers each path with what lies there.
#[derive(Clone)]
struct Server {
    address: String,
    files: Arc<Mutex<Files>>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            files: Arc::default(),
        };
        let files = server.files.clone();
        // They end with the program.
        thread::spawn(move || {
            for connection in listener.incoming() {
                let files = files.clone();
                thread::spawn(move || answer(&connection.unwrap(), &files.lock().unwrap().clone()));
            }
        });
        server
    }

    fn has(&self, path: &'static str, bytes: Option<&[u8]>) {
        let bytes = bytes.map(<[u8]>::to_vec);
        self.files.lock().unwrap().insert(path, bytes);
    }

    /// Has a list of one version for this system.
    fn lists(&self, version: &str, signature: &str) {
        let target = tauri_plugin_updater::target().unwrap();
        self.lists_for(&target, version, signature);
    }

    fn lists_for(&self, target: &str, version: &str, signature: &str) {
        let url = format!("{}/new.AppImage", self.address);
        let list = json!({
            "version": version,
            "files": [],
            "notes": "## 99.0.0\n\n- New.\n",
            "notes_de": "## 99.0.0\n\n- Neu.\n",
            "platforms": { target: { "url": url, "signature": signature } },
        });
        self.has("/latest.json", Some(list.to_string().as_bytes()));
    }
}

fn answer(mut connection: &TcpStream, files: &Files) {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next().unwrap().unwrap();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    while lines
        .next()
        .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
    {}
    let (status, bytes) = match files.get(path.as_str()) {
        None => ("404 Not Found", &b"none"[..]),
        Some(Some(bytes)) => ("200 OK", &bytes[..]),
        Some(None) => {
            let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n4");
            // The other side ends it.
            let _ = lines.next();
            return;
        }
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", bytes.len());
    let _ = connection.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes());
    let _ = connection.write_all(bytes);
}

/// The key that the programs of these tests are built with.
fn pair() -> &'static KeyPair {
    static KEY: OnceLock<KeyPair> = OnceLock::new();
    KEY.get_or_init(|| KeyPair::generate_unencrypted_keypair().unwrap())
}

/// As the bundler signs, and writes it into a `.sig`.
fn signed(bytes: &[u8], key: &KeyPair, version: Option<&str>) -> String {
    let mut about = "timestamp:1\tfile:new.AppImage".to_owned();
    if let Some(version) = version {
        about += &format!("\tversion:{version}");
    }
    let signature = minisign::sign(Some(&key.pk), &key.sk, bytes, Some(&about), None);
    STANDARD.encode(signature.unwrap().to_string())
}

/// An application without a window that asks that address.
fn app(address: &str) -> App<MockRuntime> {
    let public = STANDARD.encode(pair().pk.to_box().unwrap().to_string());
    let mut context = mock_context(noop_assets());
    let builder = registered(mock_builder(), &mut context, address, &public);
    builder.build(context).unwrap()
}

fn host(app: &App<MockRuntime>) -> Host<MockRuntime> {
    Host {
        app: app.handle().clone(),
        name: "127.0.0.1".to_owned(),
        before_exit: Arc::new(|| {}),
    }
}

fn never() -> CancelToken {
    CancelToken::default()
}

fn look(server: &Server) -> Result<Option<Arc<dyn Newer>>, Failure> {
    let app = app(&format!("{}/latest.json", server.address));
    host(&app).look(&never())
}

fn fetched(server: &Server) -> Result<Vec<u8>, Code> {
    let newer = look(server).unwrap().unwrap();
    let fetched = newer.fetch(&|_, _| {}, &never());
    fetched.map_err(|failure| failure.code())
}

#[test]
fn only_what_was_signed_as_the_version_that_is_told_is_taken() {
    let server = Server::new();
    let stranger = KeyPair::generate_unencrypted_keypair().unwrap();
    for (why, bytes, signature, taken) in [
        (
            "it is right",
            IMAGE,
            signed(IMAGE, pair(), Some("99.0.0")),
            true,
        ),
        (
            "other bytes",
            b"\x7fELF and more",
            signed(IMAGE, pair(), Some("99.0.0")),
            false,
        ),
        (
            "a stranger's",
            IMAGE,
            signed(IMAGE, &stranger, Some("99.0.0")),
            false,
        ),
        (
            "an older one",
            IMAGE,
            signed(IMAGE, pair(), Some("98.0.0")),
            false,
        ),
        ("of no version", IMAGE, signed(IMAGE, pair(), None), false),
        ("none", IMAGE, String::new(), false),
        (
            "no signature",
            IMAGE,
            STANDARD.encode("no signature"),
            false,
        ),
    ] {
        server.has("/new.AppImage", Some(bytes));
        server.lists("99.0.0", &signature);
        let expected = if taken {
            Ok(bytes.to_vec())
        } else {
            Err(Code::Signature)
        };
        assert_eq!(fetched(&server), expected, "{why}");
    }
}

#[test]
fn a_newer_version_is_told_with_what_is_new_and_an_older_one_is_none() {
    let server = Server::new();
    let signature = signed(IMAGE, pair(), Some("99.0.0"));
    server.lists("v99.0.0", &signature);
    let newer = look(&server).unwrap().unwrap();
    let about = NewVersion {
        version: "99.0.0".to_owned(),
        from: "127.0.0.1".to_owned(),
        english: "## 99.0.0\n\n- New.\n".to_owned(),
        german: "## 99.0.0\n\n- Neu.\n".to_owned(),
    };
    assert_eq!(newer.about(), about);
    for version in ["0.0.1", "0.0.0-alpha"] {
        server.lists(version, &signature);
        assert!(look(&server).unwrap().is_none(), "{version}");
        // Nor does it matter then that there is nothing for this system.
        server.lists_for("amiga-m68k", version, &signature);
        assert!(look(&server).unwrap().is_none(), "{version}");
    }
}

#[test]
fn an_image_is_put_in_the_place_of_the_one_that_runs() {
    let server = Server::new();
    server.has("/new.AppImage", Some(IMAGE));
    server.lists("99.0.0", &signed(IMAGE, pair(), Some("99.0.0")));
    let folder = tempfile::tempdir().unwrap();
    let image = folder.path().join("Formwork.AppImage");
    fs::write(&image, "old").unwrap();
    fs::set_permissions(&image, fs::Permissions::from_mode(0o755)).unwrap();
    let app = app(&format!("{}/latest.json", server.address));
    let found = |image: &Path| {
        let updater = host(&app).builder().executable_path(image).build().unwrap();
        let update = tauri::async_runtime::block_on(updater.check());
        Found {
            update: update.unwrap().unwrap(),
            host: "127.0.0.1".to_owned(),
        }
    };
    let newer = found(&image);
    let far = Mutex::new((0, 0));
    let progress = |done, total| *far.lock().unwrap() = (done, total);
    let bytes = newer.fetch(&progress, &never()).unwrap();
    let all = IMAGE.len() as u64;
    assert_eq!(*far.lock().unwrap(), (all, all));
    // What was changed since it was downloaded is no more taken than what was changed before.
    assert_eq!(
        newer.install(b"\x7fELF").unwrap_err().code(),
        Code::Signature
    );
    assert_eq!(fs::read(&image).unwrap(), b"old");
    newer.install(&bytes).unwrap();
    assert_eq!(fs::read(&image).unwrap(), IMAGE);
    let mode = fs::metadata(&image).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
    // An image that is gone is not made anew somewhere.
    let gone = found(&folder.path().join("gone.AppImage"));
    assert_eq!(gone.install(&bytes).unwrap_err().code(), Code::Io);
}

#[test]
fn what_a_host_answers_otherwise_is_told_as_what_it_is() {
    let server = Server::new();
    let code = |server: &Server| look(server).err().map(|failure| failure.code());
    assert_eq!(code(&server), Some(Code::Answer), "not found");
    for list in ["<html>", "{}", r#"{"version": "newest"}"#] {
        server.has("/latest.json", Some(list.as_bytes()));
        assert_eq!(code(&server), Some(Code::Answer), "{list}");
    }
    let signature = signed(IMAGE, pair(), Some("99.0.0"));
    server.lists_for("amiga-m68k", "99.0.0", &signature);
    assert_eq!(code(&server), Some(Code::Answer), "not for this system");
    server.lists("99.0.0", &signature);
    assert_eq!(fetched(&server), Err(Code::Answer), "the file is not there");
    let nobody = Server {
        // Nothing listens there.
        address: "http://127.0.0.1:1".to_owned(),
        files: Arc::default(),
    };
    assert_eq!(code(&nobody), Some(Code::Offline));
}

#[test]
fn what_a_host_never_ends_is_cancelled() {
    let server = Server::new();
    server.has("/latest.json", None);
    let app = app(&format!("{}/latest.json", server.address));
    let soon = CancelToken::default();
    soon.cancel();
    let looked = host(&app).look(&soon);
    assert_eq!(
        looked.err().map(|failure| failure.code()),
        Some(Code::Cancelled)
    );
    server.has("/new.AppImage", None);
    server.lists("99.0.0", &signed(IMAGE, pair(), Some("99.0.0")));
    let newer = host(&app).look(&never()).unwrap().unwrap();
    let cancel = CancelToken::default();
    // As soon as something is there.
    let fetched = newer.fetch(&|_, _| cancel.cancel(), &cancel);
    assert_eq!(fetched.unwrap_err().code(), Code::Cancelled);
}

#[test]
fn notes_end_with_a_whole_line() {
    let line = "- Ünd sö weiter.\n";
    let notes = line.repeat(NOTES);
    let shown = beginning(&notes);
    assert!(shown.len() <= NOTES && shown.len() > NOTES - line.len());
    assert!(shown.ends_with(line));
    assert_eq!(beginning(line), line);
}
