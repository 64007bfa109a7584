#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| formwork_laws::schema(bytes));
