mod commands;
mod deliver;
mod faults;
mod inputs;
mod streams;
mod text;
