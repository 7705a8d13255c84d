//! The environment of the emulator, which the functions inherit.

use std::collections::BTreeMap;
use std::path::Path;

/// What the emulator gets from our own environment `ours`: the user's endpoints of outside services
/// (`AWS_ENDPOINT_URL_COMPREHEND` and the like), but none of their AWS credentials, profiles or
/// regions; and nothing of it leaves the loopback interface or `folder`.
pub(super) fn environment(
    ours: impl Iterator<Item = (String, String)>,
    port: u16,
    folder: &Path,
) -> BTreeMap<String, String> {
    let mut variables: BTreeMap<String, String> =
        ours.filter(|(name, _)| is_passed(name)).collect();
    for name in ["NO_PROXY", "no_proxy"] {
        let hosts = variables.entry(name.to_owned()).or_default();
        *hosts = format!("{hosts},127.0.0.1,localhost").trim_start_matches(',').to_owned();
    }
    variables.extend(settings(port, folder));
    variables
}

fn is_passed(name: &str) -> bool {
    const NOT: [&str; 8] = [
        "PYTHON",
        "MINISTACK_",
        "LOCALSTACK_",
        "LAMBDA_",
        "SFN_",
        "SERVICES",
        "PERSIST_STATE",
        "EDGE_PORT",
    ];
    let is_endpoint = name.starts_with("AWS_ENDPOINT_URL_");
    is_endpoint || !(name.starts_with("AWS_") || NOT.iter().any(|prefix| name.starts_with(prefix)))
}

fn settings(port: u16, folder: &Path) -> Vec<(String, String)> {
    let at = |name: &str| folder.join(name).display().to_string();
    [
        ("BIND_HOST", "127.0.0.1".to_owned()),
        ("MINISTACK_HOST", "127.0.0.1".to_owned()),
        ("GATEWAY_PORT", port.to_string()),
        ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}")),
        ("AWS_ACCESS_KEY_ID", "test".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
        ("AWS_DEFAULT_REGION", "us-east-1".to_owned()),
        ("AWS_REGION", "us-east-1".to_owned()),
        ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
        ("TMPDIR", folder.display().to_string()),
        ("STATE_DIR", at("state")),
        ("S3_DATA_DIR", at("s3")),
        ("LOG_LEVEL", "WARNING".to_owned()),
        // A call of a function holds a worker, and so does each call that the function makes: with
        // the usual 64 all may wait for one another until the functions' time is up.
        ("MINISTACK_WORKER_THREADS", "512".to_owned()),
        // Other listeners and the container engine stay off.
        ("IOT_MTLS_ENABLED", "0".to_owned()),
        ("SFTP_ENABLED", "0".to_owned()),
        ("DOCKER_HOST", format!("unix://{}", at("no-docker"))),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        environment(pairs, 4566, Path::new("/run"))
    }

    #[test]
    fn endpoints_go_through_but_credentials_and_profiles_do_not() {
        let variables = of(&[
            ("AWS_ENDPOINT_URL_COMPREHEND", "http://10.0.0.1"),
            ("AWS_PROFILE", "work"),
            ("AWS_ACCESS_KEY_ID", "AKIA"),
            ("PATH", "/bin"),
        ]);
        assert_eq!(variables["AWS_ENDPOINT_URL_COMPREHEND"], "http://10.0.0.1");
        assert_eq!(variables["AWS_ACCESS_KEY_ID"], "test");
        assert_eq!(variables["PATH"], "/bin");
        assert!(!variables.contains_key("AWS_PROFILE"));
    }

    #[test]
    fn loopback_is_never_asked_through_a_proxy() {
        assert_eq!(of(&[])["no_proxy"], "127.0.0.1,localhost");
        assert_eq!(of(&[("NO_PROXY", "corp")])["NO_PROXY"], "corp,127.0.0.1,localhost");
    }
}
