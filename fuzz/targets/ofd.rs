#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hegui_fuzz::run("ofd", bytes));
