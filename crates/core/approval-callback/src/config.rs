//! Configuration, read once.

use jiff::tz::TimeZone;
use lambda_bridge::{Env, Misconfigured};
use tone::Rules;

/// What the function is set to.
#[derive(Debug, Clone)]
pub struct Config {
    pub table: String,
    /// The origin of the approval page, such as `https://approve.example.com`.
    pub origin: String,
    /// The time zone in which moments are told.
    pub zone: TimeZone,
    /// How long decisions are kept.
    pub retention_days: u32,
    /// The rules that an edited reply keeps.
    pub rules: Rules,
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// A variable is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            table: env.required("APPROVALS_TABLE")?.to_owned(),
            origin: origin(env.required("APPROVAL_BASE_URL")?)?,
            zone: env.zone("REVIEWER_TIME_ZONE")?,
            retention_days: env.parsed("RETENTION_DAYS", 400)?,
            rules: Rules {
                max_characters: env.parsed("MAX_REPLY_CHARACTERS", 800)?,
                allowed_contacts: env.list("ALLOWED_CONTACTS"),
            },
        })
    }

    /// Whether cookies may demand TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// The origin as a browser writes it: scheme and host in lower case, no default port, no path.
fn origin(base_url: &str) -> Result<String, Misconfigured> {
    let wrong = |problem| Misconfigured::new("APPROVAL_BASE_URL", problem);
    let lower = base_url.trim_end_matches('/').to_lowercase();
    let (scheme, host) =
        lower.split_once("://").ok_or_else(|| wrong("must begin with https:// or http://"))?;
    let default_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return Err(wrong("must begin with https:// or http://")),
    };
    if host.is_empty() || host.contains(['/', '@', '?', '#', ' ']) {
        return Err(wrong("must be an origin: scheme, host and perhaps port, no path"));
    }
    Ok(format!("{scheme}://{}", host.strip_suffix(default_port).unwrap_or(host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_what_a_browser_sends() {
        let of = |url| origin(url).ok();
        assert_eq!(of("https://A.example.com:443/").as_deref(), Some("https://a.example.com"));
        assert_eq!(of("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(of("http://h:443").as_deref(), Some("http://h:443"));
        for wrong in ["a.example.com", "ftp://a", "https://", "https://a/b", "https://u@a"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = Config::from_env(&Env::of(&[("APPROVALS_TABLE", "t")])).unwrap_err();
        assert_eq!(error.to_string(), "environment variable APPROVAL_BASE_URL is missing");
    }
}
