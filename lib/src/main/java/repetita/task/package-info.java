/**
 * Downstream tasks: questions with candidate answers, their likelihoods under a model, and
 * accuracies with standard errors. {@link repetita.task.AnswerLikelihood} scores answers, {@link
 * repetita.task.TaskEvaluation} evaluates a model.
 */
package repetita.task;
