package io.github.cloudnotebook.acceptance;

import java.util.List;

/**
 * The service at which a machine of the cloud is told what it is, and its credentials.
 *
 * @param url the first page
 * @param refusal the status for who asks for it without more
 * @param addresses where it answers machines of any kind, each with its port
 */
public record Metadata(String url, int refusal, List<String> addresses) {}
