//! Approval records, links and the rules by which a person decides.
