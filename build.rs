//! Prepares the rubrics that come with the program: parses and checks each, and writes the checked form
//! that the program reads at its start.
//!
//! A rubric with an error or a warning is not prepared: the program then parses its file, as it does any
//! other, and shows what is wrong.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use hegui_rubric::{bundled, prepared};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let mut all = String::from("&[\n");
    for (at, bundled) in bundled::ALL.iter().enumerate() {
        let name = bundled.name;
        let mut form = "None".to_owned();
        match bundled.parse() {
            Ok((rubric, warnings)) if warnings.is_empty() => {
                let file = format!("{name}.rubric");
                fs::write(folder.join(&file), prepared::write(&rubric))?;
                form = format!("Some(include_bytes!({file:?}))");
            }
            _ => println!("cargo::warning=rubrics/{name}.toml: see `hegui rubric check {name}`"),
        }
        writeln!(
            all,
            "Bundled {{ prepared: {form}, ..hegui_rubric::bundled::ALL[{at}] }},"
        )?;
    }
    all.push_str("]\n");
    fs::write(folder.join("bundled.rs"), all)?;
    Ok(())
}
