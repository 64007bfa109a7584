//! Digests.

use formwork_output::{Digest, OnDisk, digest};

use crate::support::{file, link, script};

#[test]
fn a_plain_file_has_the_digest_that_b3sum_prints() {
    assert_eq!(
        digest(&file("abc")).to_string(),
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
    );
}

#[test]
fn bytes_bit_and_kind_make_a_difference() {
    let digests = [
        digest(&file("abc")),
        digest(&file("abd")),
        digest(&script("abc")),
        digest(&link("abc")),
    ];
    for (index, one) in digests.iter().enumerate() {
        assert!(!digests[index + 1..].contains(one), "{index}");
    }
}

#[test]
fn text_leads_back_to_the_digest() {
    let digest = digest(&script("abc"));
    assert_eq!(digest.to_string().parse(), Ok(digest));
    let json = serde_json::to_string(&digest).unwrap();
    assert_eq!(json, format!("\"{digest}\""));
    assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), digest);
    assert!("abc".parse::<Digest>().is_err());
    assert!(serde_json::from_str::<Digest>("\"zz\"").is_err());
}

#[test]
fn what_is_on_disk_is_compared_by_digest() {
    let on_disk = OnDisk::File {
        digest: digest(&file("abc")),
        size: 3,
        executable: false,
    };
    assert!(on_disk.holds(&digest(&file("abc"))));
    assert!(!on_disk.holds(&digest(&file("x"))));
    assert!(!on_disk.holds(&digest(&link("abc"))));
    // Where there is no executable bit, a file cannot differ by it.
    assert_eq!(on_disk.holds(&digest(&script("abc"))), !cfg!(unix));
    let on_disk = OnDisk::Link {
        target: "abc".to_owned(),
    };
    assert!(on_disk.holds(&digest(&link("abc"))));
    assert!(!OnDisk::Absent.holds(&digest(&file(""))));
}
