//! What the SAM template deploys.

/// The binaries of the template's functions, in its order.
///
/// # Errors
/// A function's `Metadata` is not on one line with its `Binary`.
pub fn deployed(template: &str) -> Result<Vec<String>, crate::Error> {
    let lines: Vec<&str> =
        template.lines().filter(|line| line.contains("rust-cargolambda")).collect();
    let named: Vec<String> = lines.iter().filter_map(|line| binary(line)).collect();
    if named.len() != lines.len() || named.is_empty() {
        return crate::error::wrong(
            "infra/template.yaml: a function names no `Binary` in its line",
        );
    }
    Ok(named)
}

fn binary(line: &str) -> Option<String> {
    let name = line.split_once("Binary:")?.1.split(['}', ',']).next()?;
    Some(name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CASES, Workspace};

    /// They make the image index, and nobody waits for them.
    const UNWATCHED: [&str; 4] =
        ["image-embedding", "image-clustering", "image-indexing", "interactions-rewriting"];

    #[test]
    fn every_deployed_function_is_measured() {
        let template = Workspace::of_this_crate().path("infra/template.yaml");
        let deployed = deployed(&std::fs::read_to_string(template).unwrap()).unwrap();
        let measured = CASES.map(|case| case.name);
        let is_known = |name: &&String| {
            measured.contains(&name.as_str()) || UNWATCHED.contains(&name.as_str())
        };
        let without: Vec<_> = deployed.iter().filter(|name| !is_known(name)).collect();
        assert!(without.is_empty(), "no case in crates/bench/src/case.rs: {without:?}");
    }

    #[test]
    fn a_function_without_a_binary_is_an_error() {
        let line = "Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: a-b } }";
        assert_eq!(deployed(line).unwrap(), ["a-b"]);
        assert!(deployed("Metadata: { BuildMethod: rust-cargolambda }").is_err());
        assert!(deployed("").is_err());
    }
}
