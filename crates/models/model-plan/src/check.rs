//! Every fault of a plan.

use crate::fault::FaultName::{
    InvalidName, NoSource, NotAnArchive, NotAnImage, NotTheTenants, OutOfBounds,
    SecretInEnvironment, Twice,
};
use crate::lmi;
use crate::names::{MOST_NAME, is_name};
use crate::{Adapter, Base, Fault, Needs, Plan, Startup};
use std::collections::BTreeSet;
use tenants::TenantId;

/// Bases of one endpoint.
const MOST_BASES: usize = 4;
/// Adapters of one base.
const MOST_ADAPTERS: usize = 100;
const MOST_INSTANCES: u64 = 20;
const MOST_COPIES: u64 = 100;
/// Variables of a model's container (`CreateModel`).
const MOST_VARIABLES: usize = 100;
/// Characters of a variable's value (`CreateModel`).
const MOST_VALUE: usize = 1_024;
/// Characters of a writer's name and of an evaluation, as in a tenant's route.
const MOST_TEXT: usize = 200;
/// Tokens of an answer, as in a tenant's route.
const MOST_TOKENS: u32 = 64_000;
/// Characters of an image's and an archive's address (`CreateModel`, `CreateInferenceComponent`).
const MOST_IMAGE: usize = 255;
const MOST_ADDRESS: usize = 1_024;
/// Words that say that a variable holds a secret.
const SECRETS: [&str; 8] =
    ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "CREDENTIALS", "KEY", "APIKEY"];

/// All faults of a plan, in the order of its fields; none where it can be deployed.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Fault> {
    let mut faults = Faults::default();
    faults.name("endpoint", &plan.endpoint);
    faults.instances(plan);
    faults.bounds("bases", plan.bases.len(), MOST_BASES);
    for (place, base) in plan.bases.iter().enumerate() {
        faults.base(&format!("bases[{place}]"), base);
    }
    faults.twice(plan);
    faults.0
}

#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    fn name(&mut self, field: &str, name: &str) {
        if !is_name(name) {
            let cause = format!(
                "a name has small letters, digits and hyphens between them, at most {MOST_NAME}"
            );
            self.push(Fault::new(InvalidName, field, cause));
        }
    }

    /// One to `most`.
    fn bounds(&mut self, field: &str, count: usize, most: usize) {
        if !(1..=most).contains(&count) {
            self.push(Fault::new(
                OutOfBounds,
                field,
                format!("{count}: there must be 1 to {most}"),
            ));
        }
    }

    fn holds(&mut self, field: &str, holds: bool, cause: &str) {
        if !holds {
            self.push(Fault::new(OutOfBounds, field, cause));
        }
    }

    fn instances(&mut self, plan: &Plan) {
        let kind = &plan.instances.kind;
        let parts: Vec<&str> = kind.split('.').collect();
        let fits = |part: &&str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let is_type = parts.len() == 3 && parts[0] == "ml" && parts.iter().all(fits);
        if !is_type || kind.len() > MOST_TEXT {
            let cause = "an instance's type is one of SageMaker's, such as ml.g5.2xlarge";
            self.push(Fault::new(InvalidName, "instances.type", cause));
        }
        let fits = (1..=MOST_INSTANCES).contains(&plan.instances.count);
        self.holds("instances.count", fits, "there must be 1 to 20");
    }

    fn base(&mut self, at: &str, base: &Base) {
        self.name(&format!("{at}.name"), &base.name);
        self.text(&format!("{at}.writer"), &base.writer);
        self.source(at, base);
        self.startup(&format!("{at}.startup"), base.startup);
        self.environment(at, base);
        self.needs(&format!("{at}.needs"), &base.needs);
        let fits = (1..=MOST_COPIES).contains(&base.copies);
        self.holds(
            &format!("{at}.copies"),
            fits,
            "there must be 1 to 100: without one nothing is tried",
        );
        let most = base.adapters.len() <= MOST_ADAPTERS;
        self.holds(&format!("{at}.adapters"), most, "a base has at most 100");
        for (place, adapter) in base.adapters.iter().enumerate() {
            self.adapter(&format!("{at}.adapters[{place}]"), adapter);
        }
    }

    /// An image and a model, or a hub's.
    fn source(&mut self, at: &str, base: &Base) {
        match (&base.image, &base.model, &base.hub) {
            (Some(image), Some(model), None) => {
                if !is_image(image) {
                    let cause = "an image is ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME, with a tag or a digest";
                    self.push(Fault::new(NotAnImage, format!("{at}.image"), cause));
                }
                if !is_prefix(model) {
                    self.archive(&format!("{at}.model"), model);
                }
            }
            (None, None, Some(hub)) => {
                self.text(&format!("{at}.hub.name"), &hub.name);
                self.text(&format!("{at}.hub.version"), &hub.version);
            }
            _ => {
                let cause = "say either image and model, or hub";
                self.push(Fault::new(NoSource, at, cause));
            }
        }
    }

    fn startup(&mut self, at: &str, startup: Startup) {
        let fits = |seconds: Option<u64>| seconds.is_none_or(|one| (60..=3_600).contains(&one));
        let cause = "there must be 60 to 3600, or none said";
        self.holds(&format!("{at}.downloadSeconds"), fits(startup.download_seconds), cause);
        self.holds(&format!("{at}.answerSeconds"), fits(startup.answer_seconds), cause);
    }

    fn text(&mut self, field: &str, text: &str) {
        let fits = !text.trim().is_empty() && text.chars().nth(MOST_TEXT).is_none();
        self.holds(field, fits, "it must have 1 to 200 characters");
    }

    fn archive(&mut self, field: &str, address: &str) {
        let place = address.strip_prefix("s3://").and_then(|rest| rest.split_once('/'));
        let fits =
            place.is_some_and(|(bucket, key)| bucket.len() >= 3 && key.len() > ".tar.gz".len());
        if !fits || !address.ends_with(".tar.gz") || address.len() > MOST_ADDRESS {
            let cause = "an archive is s3://BUCKET/KEY.tar.gz";
            self.push(Fault::new(NotAnArchive, field, cause));
        }
    }

    fn environment(&mut self, at: &str, base: &Base) {
        let at = format!("{at}.environment");
        let variables = &base.environment;
        self.holds(&at, variables.len() <= MOST_VARIABLES, "a container has at most 100 variables");
        for (name, value) in variables {
            let field = format!("{at}.{name}");
            if !is_variable(name) {
                let cause = "a variable has letters, digits and underscores, and no digit first";
                self.push(Fault::new(InvalidName, at.clone(), cause));
            } else if is_secret(name) {
                let cause = "whoever may describe the model reads it: put what it opens into S3";
                self.push(Fault::new(SecretInEnvironment, field, cause));
            } else {
                let fits = value.chars().nth(MOST_VALUE).is_none();
                self.holds(&field, fits, "a value has at most 1024 characters");
            }
        }
        self.0.extend(lmi::check(&at, base));
    }

    fn needs(&mut self, at: &str, needs: &Needs) {
        let cores = needs.cores.is_none_or(|cores| (0.25..=1_024.0).contains(&cores));
        self.holds(&format!("{at}.cores"), cores, "there must be 0.25 to 1024");
        let accelerators = needs.accelerators.is_none_or(|count| (1..=64).contains(&count));
        self.holds(
            &format!("{at}.accelerators"),
            accelerators,
            "there must be 1 to 64, or none said",
        );
        let memory = (128..=8_388_608).contains(&needs.memory_mib);
        self.holds(&format!("{at}.memoryMib"), memory, "there must be 128 to 8388608");
    }

    fn adapter(&mut self, at: &str, adapter: &Adapter) {
        let owns = TenantId::parse(&adapter.tenant).map(|tenant| tenant.owns(&adapter.adapter));
        match owns {
            None => {
                let cause =
                    "a tenant is words of a-z and 0-9 joined by hyphens, at most 48 characters";
                self.push(Fault::new(InvalidName, format!("{at}.tenant"), cause));
            }
            Some(false) => {
                let cause = "an adapter is named t-TENANT-SHA12, of its own tenant";
                self.push(Fault::new(NotTheTenants, format!("{at}.adapter"), cause));
            }
            Some(true) => {}
        }
        self.archive(&format!("{at}.archive"), &adapter.archive);
        let tokens = adapter.max_tokens.is_none_or(|most| (1..=MOST_TOKENS).contains(&most));
        self.holds(&format!("{at}.maxTokens"), tokens, "there must be 1 to 64000, or none said");
        self.text(&format!("{at}.evaluation"), &adapter.evaluation);
    }

    /// Bases by name and by what their answers say, and tenants: a tenant has one voice. An adapter's name is
    /// its tenant's, so that none of a plan is there twice, either.
    fn twice(&mut self, plan: &Plan) {
        let (mut names, mut writers, mut tenants) =
            <(BTreeSet<_>, BTreeSet<_>, BTreeSet<_>)>::default();
        for (place, base) in plan.bases.iter().enumerate() {
            let at = format!("bases[{place}]");
            if !names.insert(&base.name) {
                self.push(Fault::new(Twice, format!("{at}.name"), "another base has this name"));
            }
            if !writers.insert(&base.writer) {
                let cause =
                    "another base has this writer: its answers would be taken for the other's";
                self.push(Fault::new(Twice, format!("{at}.writer"), cause));
            }
            for (place, adapter) in base.adapters.iter().enumerate() {
                if !tenants.insert(&adapter.tenant) {
                    let field = format!("{at}.adapters[{place}].tenant");
                    self.push(Fault::new(Twice, field, "this tenant has another adapter already"));
                }
            }
        }
    }
}

/// `s3://BUCKET/PREFIX/`: all below it.
fn is_prefix(address: &str) -> bool {
    let place = address.strip_prefix("s3://").and_then(|rest| rest.split_once('/'));
    let fits =
        |(bucket, key): (&str, &str)| bucket.len() >= 3 && key.len() > 1 && key.ends_with('/');
    place.is_some_and(fits) && address.len() <= MOST_ADDRESS
}

/// `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME`.
fn is_image(image: &str) -> bool {
    let Some((host, name)) = image.split_once('/') else { return false };
    let parts: Vec<&str> = host.split('.').collect();
    let is_account =
        |part: &str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_host =
        matches!(parts[..], [account, "dkr", "ecr", _, "amazonaws", "com"] if is_account(account));
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@".contains(&byte);
    is_host && !name.is_empty() && name.bytes().all(fits) && image.len() <= MOST_IMAGE
}

fn is_variable(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let starts = name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit());
    starts && name.len() <= MOST_VALUE && name.bytes().all(fits)
}

fn is_secret(name: &str) -> bool {
    name.to_uppercase().split('_').any(|word| SECRETS.contains(&word))
}
