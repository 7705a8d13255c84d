//! What each tenant's reviews took, for people and programs.

use cli_base::output::{self, fitted, plain};
use cost::{EndpointSum, Ledger, ModelSum, TenantSum};
use serde_json::{Map, Value, json};
use std::io;

/// What an endpoint wrote for reviews without a tenant stands under.
const NO_TENANT: &str = "(no tenant)";

/// Endpoints by name, each with its hours.
type Endpoints<'a> = [(String, EndpointSum<'a>)];

/// Prints it: a line for each tenant and, below it, one for each who wrote, then the endpoints' hours; or one
/// object.
///
/// # Errors
/// Standard output cannot be written to.
pub(super) fn print(ledger: &Ledger, endpoints: &Endpoints<'_>, as_json: bool) -> io::Result<()> {
    let said =
        if as_json { object(ledger, endpoints).to_string() } else { table(ledger, endpoints) };
    output::line(&said)
}

fn object(ledger: &Ledger, endpoints: &Endpoints<'_>) -> Value {
    let Ledger { prices, entries, .. } = ledger;
    let (by_tenant, unpriced) = (ledger.by_tenant(), ledger.unpriced());
    let endpoints: Map<String, Value> =
        endpoints.iter().map(|(name, sum)| (name.clone(), json!(sum))).collect();
    json!({"date": prices.date, "region": prices.region, "reviews": entries.len(),
        "byTenant": by_tenant, "unpriced": unpriced, "endpoints": endpoints})
}

fn table(ledger: &Ledger, endpoints: &Endpoints<'_>) -> String {
    let by_tenant = ledger.by_tenant();
    let theirs: usize = by_tenant.values().map(|sum| sum.reviews).sum();
    let (all, date) = (ledger.entries.len(), &ledger.prices.date);
    let mut lines = vec![
        format!("{all} reviews, {theirs} of tenants; prices of {date}, {}", ledger.prices.region),
        format!(
            "\n{:<52}{:>8}{:>11}{:>11}{:>12}",
            "TENANT, AND WHO WROTE", "CALLS", "READ", "WRITTEN", "USD"
        ),
    ];
    let unpriced = ledger.unpriced();
    for (tenant, sum) in &by_tenant {
        lines.push(head(tenant, sum));
        lines.extend(sum.writers.iter().map(|(id, sum)| row(id, sum, unpriced.contains(id))));
    }
    lines.push(String::new());
    match endpoints {
        [] => lines.push(
            "What an endpoint costs by the hour is in no line: say --hour ENDPOINT=USD.".to_owned(),
        ),
        endpoints => lines.extend(endpoints.iter().flat_map(|(name, sum)| hours(name, sum))),
    }
    lines.join("\n")
}

/// An endpoint's hours by tenant, and those that were nobody's.
fn hours(name: &str, sum: &EndpointSum<'_>) -> Vec<String> {
    let EndpointSum { hours, busy, shares, idle_usd } = sum;
    let name = fitted(&plain(name), 40);
    let mut lines = vec![format!("endpoint {name}: {hours} hours, {busy} of them with replies")];
    let rows = shares.iter().map(|(tenant, usd)| match *tenant {
        "" => (NO_TENANT.to_owned(), *usd),
        tenant => (fitted(&plain(tenant), 49), *usd),
    });
    let rows = rows.chain([("idle".to_owned(), *idle_usd)]);
    lines.extend(rows.map(|(who, usd)| format!("  {who:<80}{usd:>12.6}")));
    lines
}

/// All that a tenant's reviews took, and how many another wrote than its writer.
fn head(tenant: &str, sum: &TenantSum<'_>) -> String {
    let TenantSum { reviews, fallbacks, usd, .. } = sum;
    let said = format!("{}: {reviews} reviews, {fallbacks} by another", fitted(&plain(tenant), 48));
    format!("{said:<82}{usd:>12.6}")
}

fn row(id: &str, sum: &ModelSum, is_unpriced: bool) -> String {
    let usd = if is_unpriced { "no price".to_owned() } else { format!("{:.6}", sum.usd) };
    let ModelSum { calls, input_tokens, output_tokens, .. } = sum;
    let id = fitted(&plain(id), 49);
    format!("  {id:<50}{calls:>8}{input_tokens:>11}{output_tokens:>11}{usd:>12}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use cost::{Entry, Prices, Runtime, Transitions};

    fn entry(tenant: Option<&str>, model: &str, fallback: &Value) -> Entry {
        let usage = json!({"inputTokens": 500, "outputTokens": 50, "comprehendUnits": 0,
            "costUsd": 0.0});
        let call = json!({"function": "response-generation", "modelId": model, "usage": usage});
        Entry {
            review_id: None,
            outcome: "NEW_REVIEW_RESPONSE_CREATED".to_owned(),
            at: "2026-11-30T12:31:00Z".parse().ok(),
            person: false,
            tenant: tenant.map(str::to_owned),
            fallback: serde_json::from_value(fallback.clone()).unwrap(),
            calls: vec![call_of(&call)],
            transitions: Transitions::Counted(9),
            review_characters: None,
            reply_characters: None,
        }
    }

    /// Usage stands beside function and model in events.
    fn call_of(call: &Value) -> reviews::Call {
        let mut flat = call["usage"].clone();
        flat["function"] = call["function"].clone();
        flat["modelId"] = call["modelId"].clone();
        serde_json::from_value(flat).unwrap()
    }

    fn ledger() -> Ledger {
        let model = "mistral.mistral-large-3-675b-instruct";
        let fallback = json!({"because": "AdapterMissing", "by": "BEDROCK"});
        let entries = vec![
            entry(Some("kontor"), "sagemaker:voices/t-kontor-7ae13eef3346", &json!(null)),
            entry(Some("kontor"), model, &fallback),
            entry(None, model, &json!(null)),
        ];
        let (prices, runtime) = (Prices::shipped().unwrap(), Runtime::shipped().unwrap());
        Ledger { entries, prices, runtime }
    }

    #[test]
    fn a_tenant_has_a_line_and_each_who_wrote_for_it() {
        let table = table(&ledger(), &[]);
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[0].starts_with("3 reviews, 2 of tenants; prices of "), "{table}");
        assert!(lines[3].starts_with("kontor: 2 reviews, 1 by another "), "{table}");
        assert!(lines[4].contains("mistral.mistral-large-3") && lines[4].ends_with("0.000325"));
        assert!(lines[5].contains("t-kontor-7ae13eef3346") && lines[5].ends_with("no price"));
    }

    #[test]
    fn hours_are_shared_and_idle_ones_are_a_line_of_their_own() {
        let ledger = ledger();
        let rent = cost::Rent { usd_per_hour: 1.5, hours: Some(3) };
        let endpoints = [("voices".to_owned(), ledger.by_endpoint("voices", rent).unwrap())];
        let table = table(&ledger, &endpoints);
        let lines: Vec<&str> = table.lines().rev().take(3).collect();
        assert_eq!(lines[2], "endpoint voices: 3 hours, 1 of them with replies");
        assert!(lines[1].starts_with("  kontor ") && lines[1].ends_with(" 1.500000"), "{table}");
        assert!(lines[0].starts_with("  idle ") && lines[0].ends_with(" 3.000000"), "{table}");
        let object = object(&ledger, &endpoints);
        assert_eq!(object["endpoints"]["voices"]["idleUsd"], json!(3.0));
    }

    #[test]
    fn programs_read_the_same() {
        let object = object(&ledger(), &[]);
        let kontor = &object["byTenant"]["kontor"];
        assert_eq!((&kontor["reviews"], &kontor["fallbacks"]), (&json!(2), &json!(1)));
        let adapter = &kontor["writers"]["sagemaker:voices/t-kontor-7ae13eef3346"];
        assert_eq!((&adapter["calls"], &adapter["inputTokens"]), (&json!(1), &json!(500.0)));
    }
}
