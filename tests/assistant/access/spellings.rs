//! Ways to write another tenant's id that a careless program would take for it.

use super::OTHER;

/// Of an id as a part of a path.
pub(super) fn of_id(id: &str) -> Vec<String> {
    let encoded: String = id.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let begin = &id[..5];
    let mut all = vec![id.to_owned(), id.to_uppercase(), encoded];
    all.extend(
        ["", "%2e%2e%2f", "%252e%252e%252f", "%2f", "%5c", "*%2f", "%00", "%20"]
            .map(|before| format!("{before}{OTHER}%2f{id}")),
    );
    all.extend(
        ["%23", ":", "|", "%00", "_", "%3a", "%40"].map(|between| format!("{OTHER}{between}{id}")),
    );
    all.extend(
        ["%00", ".", "%20", "%2f", "%0a", "%22", "%27", "%e2%80%8b", ";tenant=x", "%3ftenant%3dx"]
            .map(|behind| format!("{id}{behind}")),
    );
    all.extend([format!("{begin}%2a"), format!("{begin}%25"), "%2a".to_owned()]);
    all
}

/// Of the other tenant's name, none of which is it.
pub(super) fn of_tenant() -> Vec<String> {
    let mut all: Vec<String> =
        ["/", " ", "\0", "%", "*", "\u{200b}", "\n", ".", "/../market-hall", "#"]
            .map(|behind| format!("{OTHER}{behind}"))
            .into();
    all.extend(
        ["/", " ", "../", "\0", "\u{feff}", "x/../"].map(|before| format!("{before}{OTHER}")),
    );
    all.extend(
        ["MARKET-HALL", "Market-Hall", "market%2dhall", "market\u{2010}hall", "mаrket-hall"]
            .map(str::to_owned),
    );
    all.extend(
        ["*", "", "market-", "market-hall-2", "harbour-street,market-hall", "[\"market-hall\"]"]
            .map(str::to_owned),
    );
    all
}
