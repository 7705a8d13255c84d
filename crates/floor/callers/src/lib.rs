//! Who called an HTTP API, and for which tenant.
//!
//! API Gateway checks the signature (`AWS_IAM`) and says who signed; which tenant that is, the
//! configuration says by role or user. Nothing that a caller sends decides it, not even the name of
//! its session, which whoever may assume a role chooses freely.

mod request;

pub use request::{Authorizer, Http, Iam, RequestContext};

use lambda_bridge::{Env, Misconfigured, NamedError};
use std::collections::BTreeMap;

const VARIABLE: &str = "CALLER_TENANTS";

/// The tenants of roles and users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callers(BTreeMap<String, String>);

/// Who signed has no tenant, or nobody signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the caller has no tenant: sign the request, and name its role or user in the parameter CallerTenants"
)]
pub struct UnknownCaller;

impl NamedError for UnknownCaller {
    fn name(&self) -> &'static str {
        "UnknownCaller"
    }
}

impl Callers {
    /// `CALLER_TENANTS`: a JSON object from ARNs of roles (without their path), users or the root of
    /// an account to tenants of 1 to 64 letters, digits, points, hyphens and underscores.
    ///
    /// # Errors
    /// A name or tenant is none.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let tenants: BTreeMap<String, String> = env.json(VARIABLE)?;
        let wrong = |problem| Err(Misconfigured::new(VARIABLE, problem));
        if !tenants.keys().all(|principal| is_principal(principal)) {
            return wrong("must name ARNs such as arn:aws:iam::123456789012:role/shop");
        }
        if !tenants.values().all(|tenant| is_tenant(tenant)) {
            return wrong(
                "must give tenants of 1 to 64 letters, digits, points, hyphens and underscores",
            );
        }
        Ok(Self(tenants))
    }

    /// The tenant of an ARN as `userArn` has it: a role's session counts as the role.
    ///
    /// # Errors
    /// It has none.
    pub fn tenant_of(&self, arn: &str) -> Result<&str, UnknownCaller> {
        let role = role_of(arn);
        let found = self.0.get(role.as_deref().unwrap_or(arn));
        found.map(String::as_str).ok_or(UnknownCaller)
    }
}

/// `arn:aws:sts::1:assumed-role/shop/session` → `arn:aws:iam::1:role/shop`.
fn role_of(arn: &str) -> Option<String> {
    let (head, rest) = arn.split_once(":assumed-role/")?;
    let (partition, account) = head.strip_prefix("arn:")?.split_once(":sts::")?;
    let (role, _) = rest.split_once('/')?;
    Some(format!("arn:{partition}:iam::{account}:role/{role}"))
}

fn is_principal(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, "iam", "", account, name] = parts[..] else { return false };
    let kind = name == "root" || name.starts_with("user/");
    let role = name.strip_prefix("role/").is_some_and(|role| !role.contains('/'));
    partition.starts_with("aws") && account.len() == 12 && (kind || role)
}

fn is_tenant(tenant: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    (1..=64).contains(&tenant.len())
        && tenant.chars().all(plain)
        && tenant.chars().any(|c| c != '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn callers(tenants: &str) -> Result<Callers, Misconfigured> {
        Callers::from_env(&Env::of(&[(VARIABLE, tenants)]))
    }

    fn two() -> Callers {
        callers(
            r#"{"arn:aws:iam::123456789012:role/shop": "harbour",
                "arn:aws:iam::123456789012:user/ann": "market"}"#,
        )
        .unwrap()
    }

    #[track_caller]
    fn is(arn: &str, tenant: Option<&str>) {
        let context = json!({"http": {"method": "GET"}, "authorizer": {"iam": {"userArn": arn}}});
        let context: RequestContext = serde_json::from_value(context).unwrap();
        assert_eq!(context.tenant(&two()).ok(), tenant);
    }

    #[test]
    fn a_session_counts_as_its_role_whatever_its_name() {
        is("arn:aws:sts::123456789012:assumed-role/shop/i-1", Some("harbour"));
        is(
            "arn:aws:sts::123456789012:assumed-role/shop/arn:aws:iam::123456789012:user/ann",
            Some("harbour"),
        );
        is("arn:aws:iam::123456789012:user/ann", Some("market"));
    }

    #[test]
    fn others_have_no_tenant() {
        is("arn:aws:sts::123456789012:assumed-role/shopping/shop", None);
        is("arn:aws:sts::999999999999:assumed-role/shop/i-1", None);
        is("arn:aws:sts::123456789012:assumed-role/shop", None);
        is("arn:aws:iam::123456789012:user/ann/b", None);
        is("harbour", None);
        for authorizer in [json!(null), json!({"jwt": {}})] {
            let context = json!({"http": {"method": "GET"}, "authorizer": authorizer});
            let context: RequestContext = serde_json::from_value(context).unwrap();
            assert_eq!(context.tenant(&two()), Err(UnknownCaller));
        }
        assert_eq!(callers("").unwrap().tenant_of(""), Err(UnknownCaller));
    }

    #[test]
    fn names_and_tenants_are_checked() {
        let principals = "must name ARNs such as arn:aws:iam::123456789012:role/shop";
        for principal in [
            "shop",
            "arn:aws:iam::1:role/shop",
            "arn:aws:iam::123456789012:role/path/shop",
            "arn:aws:sts::123456789012:assumed-role/shop/x",
            "*",
        ] {
            let said = callers(&json!({principal: "harbour"}).to_string()).unwrap_err();
            assert_eq!(said, Misconfigured::new(VARIABLE, principals), "{principal}");
        }
        for tenant in ["", "a/b", "..", "a#b", &"t".repeat(65)] {
            let named = json!({"arn:aws:iam::123456789012:root": tenant}).to_string();
            assert!(callers(&named).is_err(), "{tenant}");
        }
    }
}
