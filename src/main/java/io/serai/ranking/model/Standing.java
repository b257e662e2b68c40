package io.serai.ranking.model;

/**
 * What is known of an expert in a project when the score is computed.
 *
 * @param signedUp experts who have signed up for the project
 * @param target how many the project needs, positive
 * @param priority the project's priority from 0; higher is more important
 * @param confidence how sure the best contact is, 0 to 1
 * @param verifiedPhone whether a telephone number of the expert is verified
 */
public record Standing(int signedUp, int target, int priority, double confidence, boolean verifiedPhone) {}
