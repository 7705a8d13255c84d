//! The two things that a configuration file of SAM says and a deployment must know: where the build
//! goes, and for which processor.

use std::path::PathBuf;

/// Where SAM builds unless it is told otherwise.
const BUILD_FOLDER: &str = ".aws-sam/build";
/// What the templates are built for unless they are told otherwise.
pub(crate) const ARCHITECTURE: &str = "x86_64";

/// What a build is for, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// As SAM takes it: absolute, or from the folder in which it runs.
    pub folder: PathBuf,
    /// As Lambda names it.
    pub architecture: String,
}

/// Of an environment in the text of a configuration file.
pub(crate) fn target(text: &str, environment: &str) -> Target {
    let lines = || lines_of(text, environment);
    let folder = lines().find_map(|line| line.strip_prefix("build_dir")?.split('"').nth(1));
    let architecture = lines().find_map(architecture);
    Target {
        folder: folder.unwrap_or(BUILD_FOLDER).into(),
        architecture: architecture.unwrap_or(ARCHITECTURE).to_owned(),
    }
}

/// The lines of the environment's sections: `[environment.command.parameters]`.
fn lines_of<'a>(text: &'a str, environment: &'a str) -> impl Iterator<Item = &'a str> {
    let mut is_ours = false;
    text.lines().map(str::trim).filter(move |line| {
        if let Some(section) = line.strip_prefix('[').filter(|rest| rest.ends_with(".parameters]"))
        {
            is_ours = section.split('.').next() == Some(environment);
        }
        is_ours && !line.starts_with('#')
    })
}

/// The value of `Architecture=` among parameters, in any of SAM's forms.
fn architecture(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("Architecture=")?;
    let rest = rest.trim_start_matches(['\\', '"']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    rest.get(..end.unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, environment: &str) -> (String, String) {
        let Target { folder, architecture } = target(text, environment);
        (folder.display().to_string(), architecture)
    }

    #[test]
    fn the_configurations_of_the_repository_are_read() {
        let ours = include_str!("../../../../infra/samconfig.toml");
        assert_eq!(found(ours, "search"), (".aws-sam/search".into(), "x86_64".into()));
        let example = include_str!("../../../../infra/samconfig.example.toml");
        assert_eq!(found(example, "staging-core"), (".aws-sam/core".into(), "x86_64".into()));
        assert_eq!(found(example, "production-core"), (".aws-sam/core".into(), "arm64".into()));
    }

    /// SAM takes an environment that it does not find for one that sets nothing.
    #[test]
    fn every_system_has_an_environment() {
        let ours = include_str!("../../../../infra/samconfig.toml");
        let example = include_str!("../../../../infra/samconfig.example.toml");
        for system in cli_base::deployed::SYSTEMS {
            let folder = format!(".aws-sam/{system}");
            assert_eq!(found(ours, system).0, folder);
            for stage in ["staging", "production"] {
                assert_eq!(found(example, &format!("{stage}-{system}")).0, folder);
            }
        }
    }

    #[test]
    fn parameters_stand_on_one_line_or_on_several() {
        let all = "[a.build.parameters]\nparameter_overrides = \"BrandName=\\\"A B\\\" Architecture=\\\"arm64\\\" X=1\"\n";
        assert_eq!(found(all, "a"), (".aws-sam/build".into(), "arm64".into()));
        let other = "[b.build.parameters]\nparameter_overrides = [\n# \"Architecture=arm64\",\n]\n";
        assert_eq!(found(other, "b").1, "x86_64");
        assert_eq!(found(all, "b").1, "x86_64");
    }
}
