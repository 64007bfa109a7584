//! How generated cases are run: the same ones each time, as many as the environment asks for.

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many cases: `FORMWORK_CASES`, or the usual number.
pub fn asked(usual: u32) -> u32 {
    number("FORMWORK_CASES").unwrap_or(usual)
}

/// A runner that makes the same cases in every run; others with another number in `FORMWORK_SEED`.
pub fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 1000,
        ..Config::default()
    };
    let seed = number("FORMWORK_SEED").unwrap_or(0);
    let mut bytes = [7; 32];
    bytes[..4].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    TestRunner::new_with_rng(config, rng)
}

fn number(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}
