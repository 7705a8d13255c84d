//! Whether what SAM built runs where it is deployed to.
//!
//! SAM names cargo-lambda a target for arm64 only. On a Linux machine that is arm64 itself the functions
//! of an x86_64 deployment are therefore built for arm64, deployed, and none of them starts.

use crate::error::DeployError;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The name that Lambda gives a program.
const PROGRAM: &str = "bootstrap";
/// What every ELF file begins with.
const ELF: [u8; 4] = [0x7f, b'E', b'L', b'F'];
/// Where an ELF file names its machine, in two bytes.
const MACHINE_AT: usize = 18;

/// Looks at the program of each function that was built into `folder`; how many there are.
///
/// # Errors
/// One was built for another machine than `architecture`, or cannot be read.
pub(crate) fn check(folder: &Path, architecture: &str) -> Result<usize, DeployError> {
    let mut found = 0;
    for (function, machine) in machines(folder).map_err(DeployError::BuildUnreadable)? {
        if machine != architecture {
            let architecture = architecture.to_owned();
            return Err(DeployError::WrongMachine { function, machine, architecture });
        }
        found += 1;
    }
    Ok(found)
}

/// By function: what its program runs on, in Lambda's words. None where nothing was built.
fn machines(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(vec![]) };
    let mut all = vec![];
    for entry in entries {
        let entry = entry?;
        let program = entry.path().join(PROGRAM);
        if program.is_file() {
            all.push((entry.file_name().to_string_lossy().into_owned(), machine(&program)?));
        }
    }
    all.sort();
    Ok(all)
}

fn machine(program: &Path) -> io::Result<String> {
    let mut start = vec![];
    File::open(program)?.take(64).read_to_end(&mut start)?;
    Ok(name(&start).to_owned())
}

/// Source of the numbers: <https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html> and its registry.
fn name(start: &[u8]) -> &'static str {
    let machine = start.get(MACHINE_AT..MACHINE_AT + 2);
    match (start.starts_with(&ELF), machine) {
        (true, Some([62, 0])) => "x86_64",
        (true, Some([183, 0])) => "arm64",
        (true, _) => "another processor",
        (false, _) => "another system than Linux",
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The start of a program for a machine of this number.
    pub(crate) fn program(machine: u8) -> Vec<u8> {
        let mut start = vec![0; 64];
        start[..4].copy_from_slice(&ELF);
        start[MACHINE_AT] = machine;
        start
    }

    fn built(programs: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (function, program) in programs {
            fs::create_dir(folder.path().join(function)).unwrap();
            fs::write(folder.path().join(function).join(PROGRAM), program).unwrap();
        }
        fs::write(folder.path().join("template.yaml"), "Resources: {}").unwrap();
        folder
    }

    fn checked(programs: &[(&str, &[u8])], architecture: &str) -> Result<usize, String> {
        check(built(programs).path(), architecture).map_err(|error| error.to_string())
    }

    #[test]
    fn programs_for_the_deployed_machine_pass() {
        let (intel, arm) = (program(62), program(183));
        assert_eq!(checked(&[("A", &intel), ("B", &intel)], "x86_64"), Ok(2));
        assert_eq!(checked(&[("A", &arm)], "arm64"), Ok(1));
    }

    #[test]
    fn one_for_another_machine_is_named_with_what_to_do() {
        let (intel, arm) = (program(62), program(183));
        let error = checked(&[("A", &intel), ("B", &arm)], "x86_64").unwrap_err();
        assert!(error.starts_with("B was built for arm64, and Architecture is x86_64"), "{error}");
        assert!(error.contains("--set Architecture=arm64"), "{error}");
    }

    #[test]
    fn what_is_no_linux_program_is_refused() {
        let macho = [0xcf, 0xfa, 0xed, 0xfe, 0, 0, 0, 0];
        assert!(checked(&[("A", &macho)], "arm64").unwrap_err().contains("another system"));
        assert!(checked(&[("A", &[])], "arm64").is_err());
        assert!(checked(&[("A", &program(243))], "arm64").unwrap_err().contains("processor"));
    }

    #[test]
    fn nothing_built_is_nothing_to_check() {
        assert_eq!(checked(&[], "x86_64"), Ok(0));
        assert_eq!(check(Path::new("/nowhere/at/all"), "x86_64").ok(), Some(0));
    }
}
