mod agreement;
mod fields;
mod figures;
mod layout;
mod metamorphic;
mod scoring;
mod trace;
mod traps;
