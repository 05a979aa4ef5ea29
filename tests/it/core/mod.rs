mod agreement;
mod figures;
mod layout;
mod metamorphic;
mod scoring;
mod trace;
mod traps;
