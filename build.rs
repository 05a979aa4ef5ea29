//! Finds the engine that `hegui page` writes into pages: the file that `HEGUI_PAGE_MODULE` names, or
//! `web/hegui.engine`, which `web/build.sh --install` makes. Without one, `hegui page` needs `--module FILE`.
//!
//! Prepares the rubrics that come with the program: parses and checks each, and writes the checked form
//! that the program reads at its start.
//!
//! A rubric with an error or a warning is not prepared: the program then parses its file, as it does any
//! other, and shows what is wrong.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
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
    fs::write(folder.join("engine.rs"), engine()?)?;
    Ok(())
}

/// The engine as an expression: its bytes, where there is one.
fn engine() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=HEGUI_PAGE_MODULE");
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no CARGO_MANIFEST_DIR")?);
    let web = home.join("web");
    if web.exists() {
        println!("cargo::rerun-if-changed=web");
    }
    let named = env::var_os("HEGUI_PAGE_MODULE").map(PathBuf::from);
    let file = named.unwrap_or_else(|| web.join("hegui.engine"));
    if !Path::new(&file).exists() {
        return Ok("None".to_owned());
    }
    println!("cargo::rerun-if-changed={}", file.display());
    Ok(format!(
        "Some(include_bytes!({:?}))",
        fs::canonicalize(file)?
    ))
}
