use std::sync::atomic::AtomicUsize;

use formwork_protocol::Settings;

use super::*;

/// How often a source was asked for what.
#[derive(Default)]
struct Counts {
    looked: AtomicUsize,
    fetched: AtomicUsize,
    installed: AtomicUsize,
}

/// Tells of one version, each time of the next one where `grows`.
struct Counting {
    counts: Arc<Counts>,
    grows: bool,
}

struct Counted {
    counts: Arc<Counts>,
    number: usize,
}

fn add(count: &AtomicUsize) -> usize {
    count.fetch_add(1, Ordering::Relaxed) + 1
}

fn read(counts: &Counts) -> [usize; 3] {
    [&counts.looked, &counts.fetched, &counts.installed].map(|count| count.load(Ordering::Relaxed))
}

impl Source for Counting {
    fn look(&self, _: &CancelToken) -> Result<Option<Arc<dyn Newer>>, Failure> {
        let looked = add(&self.counts.looked);
        Ok(Some(Arc::new(Counted {
            counts: self.counts.clone(),
            number: if self.grows { looked } else { 1 },
        })))
    }
}

impl Newer for Counted {
    fn about(&self) -> NewVersion {
        NewVersion {
            version: format!("9.0.{}", self.number),
            from: "example.org".to_owned(),
            english: String::new(),
            german: String::new(),
        }
    }

    fn fetch(&self, progress: &dyn Fn(u64, u64), _: &CancelToken) -> Result<Vec<u8>, Failure> {
        add(&self.counts.fetched);
        progress(3, 3);
        Ok(b"abc".to_vec())
    }

    fn install(&self, bytes: &[u8]) -> Result<(), Failure> {
        assert_eq!(bytes, b"abc");
        match add(&self.counts.installed) {
            1 => Err(Failure::new(Code::DiskFull, "no room")),
            _ => Ok(()),
        }
    }
}

fn counting(grows: bool) -> (Updates, Arc<Counts>) {
    let counts = Arc::<Counts>::default();
    let source = Counting {
        counts: counts.clone(),
        grows,
    };
    let by = UpdatedBy::Itself {
        host: "example.org".to_owned(),
    };
    (Updates::new(by, Some(Box::new(source))), counts)
}

fn never() -> CancelToken {
    CancelToken::default()
}

fn install(updates: &Updates, version: &str, is_writing: &dyn Fn() -> bool) -> Option<Code> {
    let installed = updates.install(version, is_writing, &|_, _| {}, &never());
    installed.err().map(|failure| failure.code())
}

#[test]
fn a_start_asks_no_host_unless_the_settings_say_so() {
    let wanted = Settings::default().look_for_updates;
    let (updates, counts) = counting(false);
    assert_eq!(updates.look_at_start(wanted, &never()), Ok(None));
    assert_eq!(read(&counts), [0, 0, 0]);
}

#[test]
fn a_start_asks_once_however_often_the_page_is_loaded() {
    let (updates, counts) = counting(true);
    for _ in 0..3 {
        let found = updates.look_at_start(true, &never()).unwrap();
        assert_eq!(found.unwrap().version, "9.0.1");
    }
    assert_eq!(read(&counts), [1, 0, 0]);
    // Turned on later, it holds from the next start on.
    let (updates, counts) = counting(true);
    assert_eq!(updates.look_at_start(false, &never()), Ok(None));
    assert_eq!(updates.look_at_start(true, &never()), Ok(None));
    assert_eq!(read(&counts), [0, 0, 0]);
}

#[test]
fn a_program_that_does_not_update_itself_asks_nobody() {
    let updates = Updates::new(UpdatedBy::Packages, None);
    assert_eq!(updates.look_at_start(true, &never()), Ok(None));
    assert_eq!(updates.look(&never()).unwrap_err().code(), Code::Usage);
    assert_eq!(install(&updates, "9.0.1", &|| false), Some(Code::NotFound));
}

#[test]
fn what_was_downloaded_is_kept_until_it_can_be_installed() {
    let (updates, counts) = counting(false);
    assert!(updates.look(&never()).unwrap().is_some());
    // The first time there is no room.
    assert_eq!(install(&updates, "9.0.1", &|| false), Some(Code::DiskFull));
    assert_eq!(read(&counts), [1, 1, 1]);
    assert!(updates.look(&never()).unwrap().is_some());
    assert_eq!(install(&updates, "9.0.1", &|| false), None);
    assert_eq!(read(&counts), [2, 1, 2]);
}

#[test]
fn only_the_version_that_was_found_last_is_installed() {
    let (updates, counts) = counting(true);
    for _ in 0..2 {
        assert!(updates.look(&never()).unwrap().is_some());
    }
    assert_eq!(install(&updates, "9.0.1", &|| false), Some(Code::NotFound));
    assert_eq!(read(&counts), [2, 0, 0]);
    assert_eq!(install(&updates, "9.0.2", &|| false), Some(Code::DiskFull));
}

#[test]
fn nothing_is_installed_while_files_are_written_or_when_it_was_cancelled() {
    let (updates, counts) = counting(false);
    assert!(updates.look(&never()).unwrap().is_some());
    assert_eq!(install(&updates, "9.0.1", &|| true), Some(Code::Busy));
    assert_eq!(read(&counts), [1, 0, 0]);
    // Something begins to be written while it is downloaded.
    let asked = AtomicUsize::new(0);
    let later = || add(&asked) > 1;
    assert_eq!(install(&updates, "9.0.1", &later), Some(Code::Busy));
    assert_eq!(read(&counts), [1, 1, 0]);
    let cancelled = CancelToken::default();
    cancelled.cancel();
    let installed = updates.install("9.0.1", &|| false, &|_, _| {}, &cancelled);
    assert_eq!(installed.unwrap_err().code(), Code::Cancelled);
    assert_eq!(read(&counts), [1, 1, 0]);
}
