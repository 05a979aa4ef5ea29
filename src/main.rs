//! The command line of hegui. Everything of use to other programs is in the library.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run(std::env::args_os()).into()
}
