//! Routes as people and programs read them.

use crate::table::Route;
use cli_base::output::plain;
use serde_json::{Value, json};
use tenants::{Change, Month, OnFailure, Tenant, Writer};

/// A line for each tenant: id, who writes, what happens otherwise.
pub(crate) fn lines(routes: &[Route]) -> Vec<String> {
    let width = routes.iter().map(|(id, _)| plain(id).chars().count()).max().unwrap_or_default();
    let line = |(id, route): &(String, _)| {
        let said = match route {
            Ok(tenant) => summary(tenant),
            Err(error) => format!("{error}"),
        };
        format!("{:<width$}  {said}", plain(id))
    };
    routes.iter().map(line).collect()
}

fn summary(tenant: &Tenant) -> String {
    let writer = tenant.writer.as_ref().map_or("no adapter", |writer| writer.adapter.as_str());
    let otherwise = match tenant.on_failure {
        OnFailure::Person => "a person",
        OnFailure::Bedrock => "Bedrock",
    };
    format!("{writer}, else {otherwise}")
}

/// What is printed of one tenant.
pub(crate) fn paragraphs(tenant: &Tenant) -> Vec<String> {
    let Tenant { id, version, brand, writer, before, budget, changed, .. } = tenant;
    let mut lines = vec![
        format!("{id}, version {version}: {}", summary(tenant)),
        format!("  brand      {}: {}", plain(&brand.name), plain(&brand.voice)),
    ];
    if !brand.signature.is_empty() {
        lines.push(format!("  signature  {}", plain(&brand.signature)));
    }
    let writers = [("writes", writer), ("before", before)];
    let said = |(what, one): (&str, &Option<Writer>)| {
        one.as_ref().map(|writer| format!("  {what}     {}", route(writer)))
    };
    lines.extend(writers.into_iter().filter_map(said));
    if let Some(budget) = budget {
        let minute = budget.tokens_per_minute.map(|most| format!(", {most} a minute"));
        let minute = minute.unwrap_or_default();
        lines.push(format!("  budget     {} tokens a month{minute}", budget.tokens_per_month));
    }
    if let Some(Change { by, at, what }) = changed {
        lines.push(format!("  changed    {what} by {} at {at}", plain(by)));
    }
    lines
}

fn route(writer: &Writer) -> String {
    let (base, promotion) = (plain(&writer.base), &writer.promotion);
    let (by, evaluation) = (plain(&promotion.by), plain(&promotion.evaluation));
    let at = promotion.at;
    format!("{} on {base}, by {by} at {at}, evaluation {evaluation}", writer.model_id())
}

/// What a month's budget stands at, of a tenant that has one.
pub(crate) fn month_line(tenant: &Tenant, month: &Month) -> Option<String> {
    let budget = tenant.budget?;
    let (most, Month { tokens, micro_usd, open }) = (budget.tokens_per_month, month);
    let paid = match micro_usd {
        0 => "no call with a price".to_owned(),
        paid => format!("{}.{:06} US dollars", paid / 1_000_000, paid % 1_000_000),
    };
    Some(format!(
        "  this month {tokens} of {most} tokens, {} of them reserved by {} replies under way; {paid}",
        month.reserved(),
        open.len(),
    ))
}

/// The same as JSON.
pub(crate) fn month_object(month: &Month) -> Value {
    json!({"tokens": month.tokens, "reserved": month.reserved(), "microUsd": month.micro_usd,
        "underWay": month.open.len()})
}

/// One JSON object of a tenant.
pub(crate) fn object(tenant: &Tenant) -> Value {
    let writer = |writer: &Writer| {
        let mut object = serde_json::to_value(writer).unwrap_or_default();
        object["modelId"] = json!(writer.model_id());
        object
    };
    json!({
        "tenant": tenant.id.as_str(),
        "version": tenant.version,
        "brandName": tenant.brand.name,
        "brandVoice": tenant.brand.voice,
        "signature": tenant.brand.signature,
        "onFailure": tenant.on_failure,
        "writer": tenant.writer.as_ref().map(writer),
        "before": tenant.before.as_ref().map(writer),
        "budget": tenant.budget,
        "changed": tenant.changed,
    })
}

/// The same of all; one that cannot be read says why.
pub(crate) fn objects(routes: &[Route]) -> Vec<Value> {
    let one = |(id, route): &(String, Result<Tenant, _>)| match route {
        Ok(tenant) => object(tenant),
        Err(error) => json!({"tenant": id, "error": format!("{error}")}),
    };
    routes.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use tenants::{Brand, Budget, Output, Promotion, TenantId, UnreadableRecord};

    fn promoted() -> Tenant {
        let brand = Brand {
            name: "Kontor Nord".into(),
            voice: "of the waterfront".into(),
            signature: "Your\nKontor".into(),
        };
        let id = TenantId::parse("kontor").unwrap();
        let budget = Budget { tokens_per_month: 2_000_000, tokens_per_minute: Some(20_000) };
        let tenant = Tenant { budget: Some(budget), ..Tenant::new(id, brand, OnFailure::Bedrock) };
        let writer = Writer {
            endpoint: "voices".into(),
            base: "smollm2".into(),
            adapter: "t-kontor-7ae13eef3346".into(),
            component: None,
            output: Output::Text,
            max_tokens: None,
            promotion: Promotion {
                by: "ana".into(),
                at: "2026-11-29T20:00:00Z".parse().unwrap(),
                evaluation: "ev-1".into(),
            },
        };
        tenant.promote(writer).unwrap().tenant
    }

    #[test]
    fn each_tenant_has_a_line() {
        let unreadable = UnreadableRecord { attribute: "version" };
        let routes =
            vec![("bakery".to_owned(), Err(unreadable)), ("kontor".to_owned(), Ok(promoted()))];
        assert_eq!(
            lines(&routes),
            [
                "bakery  the tenant's item has no usable version: correct it in the tenants' table",
                "kontor  t-kontor-7ae13eef3346, else Bedrock",
            ]
        );
        assert_eq!(objects(&routes)[0]["tenant"], "bakery");
        assert!(objects(&routes)[0]["error"].as_str().unwrap().contains("version"));
        assert!(lines(&[]).is_empty());
    }

    #[test]
    fn one_is_shown_with_who_promoted_it_on_what() {
        let tenant = promoted();
        expect![[r"
            kontor, version 1: t-kontor-7ae13eef3346, else Bedrock
              brand      Kontor Nord: of the waterfront
              signature  Your Kontor
              writes     sagemaker:voices/t-kontor-7ae13eef3346?output=text on smollm2, by ana at 2026-11-29T20:00:00Z, evaluation ev-1
              budget     2000000 tokens a month, 20000 a minute
              changed    promoted by ana at 2026-11-29T20:00:00Z"]]
        .assert_eq(&paragraphs(&tenant).join("\n"));
        let object = object(&tenant);
        assert_eq!(object["writer"]["modelId"], tenant.writer.unwrap().model_id());
        assert_eq!((&object["before"], &object["onFailure"]), (&json!(null), &json!("BEDROCK")));
        assert_eq!(object["changed"]["what"], "PROMOTED");
    }

    #[test]
    fn a_budget_is_shown_with_what_is_left_of_its_month() {
        let open = tenants::Open { execution: "e".into(), tokens: 400, since: 0 };
        let month = Month { tokens: 1_900, micro_usd: 1_000_421, open: vec![open] };
        let expected = "  this month 1900 of 2000000 tokens, 400 of them reserved by 1 replies under way; \
                        1.000421 US dollars";
        assert_eq!(month_line(&promoted(), &month).as_deref(), Some(expected));
        assert_eq!(month_line(&Tenant { budget: None, ..promoted() }, &month), None);
        let object = month_object(&month);
        assert_eq!((&object["tokens"], &object["reserved"]), (&json!(1_900), &json!(400)));
    }

    #[test]
    fn after_a_rollback_both_are_shown() {
        let at = "2026-11-30T00:00:00Z".parse().unwrap();
        let retired = promoted().retire("ben", at).unwrap().tenant;
        let shown = paragraphs(&retired).join("\n");
        assert!(shown.contains("no adapter, else Bedrock"), "{shown}");
        assert!(shown.contains("  before     sagemaker:voices/"), "{shown}");
        assert!(shown.ends_with("retired by ben at 2026-11-30T00:00:00Z"), "{shown}");
    }
}
