//! Digests.

use formwork_tree::Digest;

use crate::support::{file, link, script};

#[test]
fn a_plain_file_has_the_digest_that_b3sum_prints() {
    assert_eq!(
        file("abc").digest().to_string(),
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
    );
}

#[test]
fn bytes_bit_and_kind_make_a_difference() {
    let digests = [
        file("abc").digest(),
        file("abd").digest(),
        script("abc").digest(),
        link("abc").digest(),
    ];
    for (index, one) in digests.iter().enumerate() {
        assert!(!digests[index + 1..].contains(one), "{index}");
    }
}

#[test]
fn text_leads_back_to_the_digest() {
    let digest = script("abc").digest();
    assert_eq!(digest.to_string().parse(), Ok(digest));
    let json = serde_json::to_string(&digest).unwrap();
    assert_eq!(json, format!("\"{digest}\""));
    assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), digest);
    assert!("abc".parse::<Digest>().is_err());
    assert!(serde_json::from_str::<Digest>("\"zz\"").is_err());
}
