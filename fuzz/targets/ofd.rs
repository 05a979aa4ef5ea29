#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hegui_fuzz::run("ofd", bytes));

libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    hegui_fuzz::change(bytes, size, most, seed).unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(bytes, size, most))
});
