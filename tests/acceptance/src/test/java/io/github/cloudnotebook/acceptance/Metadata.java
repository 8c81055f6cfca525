package io.github.cloudnotebook.acceptance;

import java.util.List;

/**
 * The metadata service, from which a machine of the cloud reads its identity and credentials.
 *
 * @param url the first page
 * @param refusal the status of a plain request for it
 * @param addresses addresses and ports at which it answers, for all kinds of machines
 */
public record Metadata(String url, int refusal, List<String> addresses) {}
